"""Channels at the desk: the sections of the site."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from communique.newsroom.desk.policies import DeleteUnusedView, KeptWhileUsed
from communique.newsroom.desk.same_form import SharedForm
from communique.newsroom.models import Channel


class ChannelViewSet(SnippetViewSet):
    """The sections of the site, in their order."""

    model = Channel
    base_url_path = "channels"
    icon = "folder-open-inverse"
    menu_label = _("Channels")
    menu_order = 130
    add_to_admin_menu = True
    copy_view_enabled = False
    delete_view_class = DeleteUnusedView
    list_display = ["name_en", "name_zh", "slug", "position"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name_en"), FieldPanel("name_zh")]),
            FieldPanel(
                "slug",
                help_text=_(
                    "The channel's word in addresses, e.g. industry-news. Links to it break if you change it."
                ),
            ),
            FieldPanel("position", help_text=_("Channels stand in this order, the lowest number first.")),
        ],
        base_form_class=SharedForm,
    )

    @property
    def permission_policy(self) -> KeptWhileUsed:
        return KeptWhileUsed(self.model)
