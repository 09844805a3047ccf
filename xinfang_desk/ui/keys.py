"""The keys of the frame, as design and F1 list them; pages add their own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the key list."""

    key: str
    words: str


FRAME_KEYS = (
    KeyLine("F1", "本页按键表"),
    KeyLine("F2", "登记来访，在哪一页都行"),
    KeyLine("F5", "刷新"),
    KeyLine("F6", "下一区：导航、页面、侧栏、底栏"),
    KeyLine("F11", "全屏"),
    KeyLine("Alt+1 … 9", "切换页签，也可以 Ctrl+Tab"),
    KeyLine("Ctrl+K", "查找；Esc 回到原处"),
    KeyLine("Ctrl+Enter", "按下本页的主要按钮"),
    KeyLine("Ctrl+L", "锁屏"),
    KeyLine("Ctrl + / − / 0", "字大一点、小一点、还原"),
    KeyLine("Esc", "退一步，已填的字不会丢"),
)
"""Keys that work on every page."""

FORM_KEYS = (
    KeyLine("Enter", "下一项；长文本里换行，Tab 离开"),
    KeyLine("F4、Alt+↓", "打开下拉列表或日历"),
    KeyLine("Space", "选中、折叠、按下按钮"),
    KeyLine("← →", "在一组选项里移动"),
)
"""Keys of fields and lists."""
