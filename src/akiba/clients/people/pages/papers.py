"""What is known of a client on paper and in pictures: identity papers, household, home, files, a photograph."""

from dataclasses import dataclass
from urllib.parse import quote

from akiba import organisation
from akiba.clients.addresses import commands as addresses
from akiba.clients.documents import store as documents
from akiba.clients.documents.api import ImageQuery, read_image
from akiba.clients.documents.commands import keep_image
from akiba.clients.family import commands as family
from akiba.clients.identifiers import commands as identifiers
from akiba.clients.people import store
from akiba.clients.people.pages.clients import BACK, PATH
from akiba.pages import Field, Option, Pages, Typed, View, _, marked
from akiba.platform import files
from akiba.platform.work import Ask
from akiba.wire.operations import COMMANDS, Command, Reply

pages = Pages()


@dataclass(frozen=True, slots=True)
class Choice:
    """A field whose choices are the values of a code."""

    name: str
    label: str
    code: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Addition:
    """Something that can be added to a client: its path, command, words and what is asked."""

    path: str
    command: Command
    title: str
    choices: tuple[Choice, ...] = ()
    fields: tuple[tuple[str, str, str, bool], ...] = ()


ADDITIONS = (
    Addition(
        "paper",
        identifiers.create_identifier,
        marked("Add an identity paper"),
        (Choice("documentTypeId", marked("Kind"), "Customer Identifier", required=True),),
        (("documentKey", marked("Number"), "text", True), ("description", marked("Description"), "text", False)),
    ),
    Addition(
        "relative",
        family.add_family_member,
        marked("Add a member of the household"),
        (
            Choice("relationshipId", marked("Relationship"), "RELATIONSHIP", required=True),
            Choice("genderId", marked("Gender"), "Gender"),
            Choice("professionId", marked("Occupation"), "PROFESSION"),
        ),
        (
            ("firstName", marked("First name"), "text", True),
            ("lastName", marked("Last name"), "text", False),
            ("dateOfBirth", marked("Born"), "date", False),
            ("mobileNumber", marked("Telephone"), "phone", False),
            ("isDependent", marked("Depends on the client"), "tick", False),
        ),
    ),
    Addition(
        "address",
        addresses.create_address,
        marked("Add an address"),
        (Choice("addressTypeId", marked("Kind"), "ADDRESS_TYPE", required=True),),
        (
            ("street", marked("Street"), "text", False),
            ("addressLine1", marked("Line"), "text", False),
            ("townVillage", marked("Town or village"), "text", False),
            ("city", marked("City"), "text", False),
            ("countyDistrict", marked("District"), "text", False),
            ("postalCode", marked("Postal code"), "text", False),
        ),
    ),
    Addition(
        "document",
        COMMANDS["CREATE_DOCUMENT:clients"],
        marked("Add a file"),
        (),
        (("name", marked("Name"), "text", True), ("file", marked("File"), "file", True)),
    ),
    Addition("photograph", keep_image, marked("Add a photograph"), (), (("file", marked("Photograph"), "file", True),)),
)


def declare(addition: Addition) -> None:
    """The page of one addition."""

    async def add(ask: Ask, client_id: int, typed: Typed) -> View:
        client = await store.client(ask, client_id)
        fields = [await choice_field(ask, typed, choice) for choice in addition.choices]
        fields += [
            typed.field(name, _(label), kind, required=required) for name, label, kind, required in addition.fields
        ]
        back = f"/clients/{client_id}"
        form = typed.form(f"{back}/{addition.path}", _(addition.title), fields, back=back)
        return {"title": client.display_name, "form": form}

    pages.form(f"{PATH}/{addition.path}", "pages/form.html", addition.command, then=BACK, done=marked("Added."))(add)


async def choice_field(ask: Ask, typed: Typed, choice: Choice) -> Field:
    """A field with the values of its code."""
    options = [Option(one.id, one.name) for one in await organisation.code_values(ask, choice.code)]
    hint = "" if options else _("None yet: add them under Settings, Lists")
    return typed.choice(choice.name, _(choice.label), options, required=choice.required, help=hint)


for each in ADDITIONS:
    declare(each)


@pages.get(PATH + "/documents/{document_id:int}", "", may="READ_DOCUMENT")
async def document(ask: Ask, client_id: int, document_id: int) -> Reply:
    """A file, always as a download, so that no browser runs it."""
    await store.client(ask, client_id)
    found = await documents.document(ask, "clients", client_id, document_id)
    media_type, content = await files.content(ask, found.content)
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(found.file_name)}"}
    return Reply(content, media_type, headers=headers)


@pages.get(PATH + "/photograph/image", "", may="READ_CLIENTIMAGE")
async def photograph(ask: Ask, client_id: int) -> Reply:
    """The client's photograph."""
    return await read_image(ask, client_id, ImageQuery(output="octet"))
