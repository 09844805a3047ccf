"""Holidays of a year as a decree brings them, made up for the tests."""

NEXT_YEAR = "\n".join(
    [
        "date,kind,note,source_doc",
        "2027-01-01,rest,元旦,测试通知",
        "2027-02-05,rest,春节,测试通知",
        "2027-02-08,rest,春节,测试通知",
        "2027-02-20,work,春节,测试通知",
        "2027-10-01,rest,国庆节,测试通知",
    ]
)
