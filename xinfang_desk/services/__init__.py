"""The use cases: one class per feature, one method per button, one transaction per method.

Services are made for the person who signed in and answer with plain, masked data, so what the
window is not given it cannot leak. A module ``cases`` holds ``CasesService(context)``; each is
imported when its first button is pressed, because the window opens before the records do.
"""

from __future__ import annotations

import linecache
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xinfang_desk.domain.access import Actor
    from xinfang_desk.services.access import AccessService
    from xinfang_desk.services.accounts import AccountsService
    from xinfang_desk.services.attachments import AttachmentsService
    from xinfang_desk.services.backup import BackupService
    from xinfang_desk.services.cases import CasesService
    from xinfang_desk.services.context import Context
    from xinfang_desk.services.demo import DemoService
    from xinfang_desk.services.evaluation import EvaluationService
    from xinfang_desk.services.follow_up import FollowUpService
    from xinfang_desk.services.handling import HandlingService
    from xinfang_desk.services.journal import JournalService
    from xinfang_desk.services.matters import MattersService
    from xinfang_desk.services.papers import PapersService
    from xinfang_desk.services.papers_case_file import CaseFileService
    from xinfang_desk.services.persons import PersonsService
    from xinfang_desk.services.platform import PlatformService
    from xinfang_desk.services.receipts import ReceiptsService
    from xinfang_desk.services.recusals import RecusalsService
    from xinfang_desk.services.registration import RegistrationService
    from xinfang_desk.services.returns import ReturnsService
    from xinfang_desk.services.sealed import SealedService
    from xinfang_desk.services.search import SearchService
    from xinfang_desk.services.settings import SettingsService
    from xinfang_desk.services.supervision import SupervisionService
    from xinfang_desk.services.today import TodayService
    from xinfang_desk.services.upkeep import UpkeepService


class Services:
    """Everything the person who signed in can press; what his roles forbid is refused inside."""

    def __init__(self, context: Context) -> None:
        """Keep the context; no service is made before it is asked for."""
        self.context = context

    @property
    def actor(self) -> Actor:
        """The person who signed in."""
        return self.context.actor

    def warm_up(self) -> None:
        """Load what the first save and the first paper need; called in a worker once the desk shows.

        Raises:
            StorageTrouble: a font or a shipped form cannot be read.
        """
        import xinfang_desk.output.papers  # noqa: F401 - imported for the first paper
        from xinfang_desk.store import grams

        grams.warm()
        self.context.desk.fonts.warm()
        # PySide looks into the source of every module that is imported, which Python then keeps.
        linecache.clearcache()

    def ease(self) -> None:
        """Give back what is surely not needed, also while somebody works; called in a worker."""
        from xinfang_desk.services.resting import put_papers_away

        put_papers_away(self.context.desk)

    def rest(self) -> None:
        """Give memory back; called in a worker when nobody has pressed a key for a while."""
        from xinfang_desk.services.resting import rest

        rest(self.context.desk)

    @cached_property
    def registration(self) -> RegistrationService:
        """来访登记."""
        from xinfang_desk.services.registration import RegistrationService

        return RegistrationService(self.context)

    @cached_property
    def cases(self) -> CasesService:
        """事项跟踪."""
        from xinfang_desk.services.cases import CasesService

        return CasesService(self.context)

    @cached_property
    def matters(self) -> MattersService:
        """合并事项."""
        from xinfang_desk.services.matters import MattersService

        return MattersService(self.context)

    @cached_property
    def persons(self) -> PersonsService:
        """合并为同一人."""
        from xinfang_desk.services.persons import PersonsService

        return PersonsService(self.context)

    @cached_property
    def evaluation(self) -> EvaluationService:
        """满意度."""
        from xinfang_desk.services.evaluation import EvaluationService

        return EvaluationService(self.context)

    @cached_property
    def follow_up(self) -> FollowUpService:
        """批示、落实、协助联系、承诺."""
        from xinfang_desk.services.follow_up import FollowUpService

        return FollowUpService(self.context)

    @cached_property
    def platform(self) -> PlatformService:
        """录入平台."""
        from xinfang_desk.services.platform import PlatformService

        return PlatformService(self.context)

    @cached_property
    def attachments(self) -> AttachmentsService:
        """附件."""
        from xinfang_desk.services.attachments import AttachmentsService

        return AttachmentsService(self.context)

    @cached_property
    def handling(self) -> HandlingService:
        """办理."""
        from xinfang_desk.services.handling import HandlingService

        return HandlingService(self.context)

    @cached_property
    def supervision(self) -> SupervisionService:
        """督办单."""
        from xinfang_desk.services.supervision import SupervisionService

        return SupervisionService(self.context)

    @cached_property
    def papers(self) -> PapersService:
        """打印与存 PDF."""
        from xinfang_desk.services.papers import PapersService

        return PapersService(self.context)

    @cached_property
    def case_file(self) -> CaseFileService:
        """整卷."""
        from xinfang_desk.services.papers_case_file import CaseFileService

        return CaseFileService(self.context)

    @cached_property
    def receipts(self) -> ReceiptsService:
        """来件的反馈和回电."""
        from xinfang_desk.services.receipts import ReceiptsService

        return ReceiptsService(self.context)

    @cached_property
    def recusals(self) -> RecusalsService:
        """回避登记簿."""
        from xinfang_desk.services.recusals import RecusalsService

        return RecusalsService(self.context)

    @cached_property
    def returns(self) -> ReturnsService:
        """签回."""
        from xinfang_desk.services.returns import ReturnsService

        return ReturnsService(self.context)

    @cached_property
    def sealed(self) -> SealedService:
        """密封件的办理."""
        from xinfang_desk.services.registration_unsealing import keep_unsealed
        from xinfang_desk.services.sealed import SealedService

        return SealedService(self.context, keep_unsealed)

    @cached_property
    def search(self) -> SearchService:
        """查找."""
        from xinfang_desk.services.search import SearchService

        return SearchService(self.context)

    @cached_property
    def today(self) -> TodayService:
        """今日."""
        from xinfang_desk.services.today import TodayService

        return TodayService(self.context)

    @cached_property
    def access(self) -> AccessService:
        """登录的人自己的口令."""
        from xinfang_desk.services.access import AccessService

        return AccessService(self.context)

    @cached_property
    def accounts(self) -> AccountsService:
        """账号与身份."""
        from xinfang_desk.services.accounts import AccountsService

        return AccountsService(self.context)

    @cached_property
    def settings(self) -> SettingsService:
        """设置."""
        from xinfang_desk.services.settings import SettingsService

        return SettingsService(self.context)

    @cached_property
    def journal(self) -> JournalService:
        """查阅日志."""
        from xinfang_desk.services.journal import JournalService

        return JournalService(self.context)

    @cached_property
    def backup(self) -> BackupService:
        """备份."""
        from xinfang_desk.services.backup import BackupService

        return BackupService(self.context)

    @cached_property
    def upkeep(self) -> UpkeepService:
        """检查与维护."""
        from xinfang_desk.services.upkeep import UpkeepService

        return UpkeepService(self.context)

    @cached_property
    def demo(self) -> DemoService:
        """演示数据."""
        from xinfang_desk.services.demo import DemoService

        return DemoService(self.context)
