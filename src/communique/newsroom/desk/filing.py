"""File by hand: an address, a saved page or document, or pasted text; it becomes an article on the path of all others."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView

from communique.errors import CommuniqueError
from communique.newsroom import edge
from communique.newsroom.actions.file_by_hand import (
    LARGEST,
    Filed,
    Where,
    file_address,
    file_bytes,
    file_text,
)
from communique.newsroom.desk import refusals
from communique.newsroom.desk.people import worker
from communique.newsroom.models import Channel, Source

LONGEST_TEXT: Final = 2_000_000


class Quota(FileUploadHandler):
    """Drops a file as soon as it is larger than may be filed, so that no disk fills with it."""

    taken = 0

    def new_file(self, *given: Any, **more: Any) -> None:
        super().new_file(*given, **more)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand a piece on, unless the file is too large with it."""
        del start
        self.taken += len(raw_data)
        if self.taken > LARGEST:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one make the file."""
        del file_size


class FilingForm(forms.Form):
    """Exactly one of address, file and text; and what is known of where it comes from."""

    address = forms.CharField(
        label=_("Address"),
        required=False,
        max_length=2000,
        help_text=_(
            "Of a notice on the web: it is fetched, kept and read, and watched for changes from now on."
        ),
        widget=forms.URLInput,
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,
        help_text=_(
            "A saved page, PDF, DOCX, XLSX or OFD of at most 20 MB; what it is is told by its content."
        ),
    )
    title = forms.CharField(
        label=_("Title"),
        required=False,
        max_length=400,
        help_text=_("Of the pasted text; its first line where this is empty."),
    )
    text = forms.CharField(
        label=_("Text"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 8})
    )
    original = forms.CharField(
        label=_("Address of the original"),
        required=False,
        max_length=2000,
        help_text=_("Of the file or text, where it has one; shown to readers, never fetched."),
        widget=forms.URLInput,
    )
    source = forms.ModelChoiceField(
        label=_("Source"),
        required=False,
        queryset=Source.objects.all(),
        empty_label=_("That of the same host, or “Filed by hand”"),
    )
    channel = forms.ModelChoiceField(
        label=_("Channel"),
        required=False,
        queryset=Channel.objects.all(),
        empty_label=_("That of the source"),
    )
    language = forms.CharField(
        label=_("Language"),
        required=False,
        max_length=20,
        help_text=_("Such as zh-Hans or en; told by the text where this is empty."),
    )

    def clean(self) -> dict[str, Any]:
        """Exactly one thing is filed."""
        values: dict[str, Any] = super().clean() or {}
        given = [name for name in ("address", "file", "text") if values.get(name)]
        if len(given) != 1 and not self.errors:
            raise forms.ValidationError(
                _("Give one of them: an address, a file, or a text. A file of more than 20 MB is not taken.")
            )
        return values


class FileByHand(FormView):
    """The form; what it makes is shown at once."""

    template_name = "newsroom/desk/filing.html"
    form_class = FilingForm

    def dispatch(self, request: HttpRequest, *args: Any, **options: Any) -> Any:
        if not request.user.has_perm("newsroom.change_article"):
            raise PermissionDenied
        return super().dispatch(request, *args, **options)

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            filed = self._file(form.cleaned_data)
        except CommuniqueError as error:
            form.add_error(None, refusals.words(error))
            return self.form_invalid(form)
        if filed.lists:
            words = _(
                "This page lists %(count)d notices. To have each of them, add its address under Sources."
            )
            messages.warning(self.request, words % {"count": filed.lists})
        if filed.new:
            messages.success(self.request, _("Filed: it waits in the inbox."))
        else:
            messages.warning(self.request, _("It is held already; here it is."))
        return redirect(reverse("wagtailsnippets_newsroom_article:edit", args=[filed.article.pk]))

    def _file(self, given: dict[str, Any]) -> Filed:
        source, channel = given["source"], given["channel"]
        where = Where(
            address=given["original"],
            source=source.pk if source else None,
            channel=channel.slug if channel else "",
            language=given["language"],
        )
        outside, user = edge.current(), worker(self.request)
        if given["address"]:
            return file_address(given["address"], outside, user=user, where=where)
        if upload := given["file"]:
            return file_bytes(upload.read(LARGEST + 1), upload.name, outside, user=user, where=where)
        return file_text(given["text"], given["title"], outside, user=user, where=where)


def urlpatterns() -> list[Any]:
    """The address of the form, below /desk/newsroom/."""
    return [path("file/", FileByHand.as_view(), name="file")]
