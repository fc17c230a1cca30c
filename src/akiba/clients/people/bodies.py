"""What may be sent about a client."""

from datetime import date
from typing import Annotated, ClassVar

from msgspec import UNSET, UnsetType

from akiba.wire.constraints import max_length, not_future, one_of, required
from akiba.wire.reading import Body, Part

PHONE_LENGTH = 50


class NonPersonDetails(Part, frozen=True, kw_only=True):
    """What is known of a client that is a business."""

    constitution_id: Annotated[int, required]
    main_business_line_id: int | None = None
    incorp_number: Annotated[str | None, max_length(50)] = None
    incorp_validity_till_date: date | None = None
    remarks: Annotated[str | None, max_length(150)] = None


class CreateClient(Body, frozen=True, kw_only=True):
    """A new client, pending or active at once."""

    resource: ClassVar[str] = "client"
    also: ClassVar[frozenset[str]] = frozenset({"familyMembers", "savingsAccountId"})
    office_id: Annotated[int, required]
    legal_form_id: Annotated[int, required, one_of(1, 2)]
    firstname: Annotated[str | None, max_length(50)] = None
    middlename: Annotated[str | None, max_length(50)] = None
    lastname: Annotated[str | None, max_length(50)] = None
    fullname: Annotated[str | None, max_length(100)] = None
    account_no: Annotated[str | None, max_length(20)] = None
    external_id: Annotated[str | None, max_length(100)] = None
    mobile_no: Annotated[str | None, max_length(PHONE_LENGTH)] = None
    email_address: Annotated[str | None, max_length(150)] = None
    staff_id: int | None = None
    group_id: int | None = None
    active: bool | None = None
    activation_date: date | None = None
    submitted_on_date: date | None = None
    date_of_birth: Annotated[date | None, not_future] = None
    gender_id: int | None = None
    client_type_id: int | None = None
    client_classification_id: int | None = None
    is_staff: bool | None = None
    savings_product_id: int | None = None
    client_non_person_details: NonPersonDetails | None = None
    address: list[dict[str, object]] | None = None
    datatables: list[dict[str, object]] | None = None


class UpdateClient(Body, frozen=True, kw_only=True):
    """What may be changed of a client."""

    resource: ClassVar[str] = "client"
    also: ClassVar[frozenset[str]] = frozenset({"active", "activationDate", "officeId", "groupId", "savingsAccountId"})
    firstname: Annotated[str | UnsetType | None, max_length(50)] = UNSET
    middlename: Annotated[str | UnsetType | None, max_length(50)] = UNSET
    lastname: Annotated[str | UnsetType | None, max_length(50)] = UNSET
    fullname: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    account_no: Annotated[str | UnsetType, max_length(20)] = UNSET
    external_id: Annotated[str | UnsetType | None, max_length(100)] = UNSET
    mobile_no: Annotated[str | UnsetType | None, max_length(PHONE_LENGTH)] = UNSET
    email_address: Annotated[str | UnsetType | None, max_length(150)] = UNSET
    staff_id: int | UnsetType | None = UNSET
    submitted_on_date: Annotated[date | UnsetType, not_future] = UNSET
    date_of_birth: Annotated[date | UnsetType | None, not_future] = UNSET
    gender_id: int | UnsetType | None = UNSET
    client_type_id: int | UnsetType | None = UNSET
    client_classification_id: int | UnsetType | None = UNSET
    legal_form_id: Annotated[int | UnsetType, one_of(1, 2)] = UNSET
    is_staff: bool | UnsetType = UNSET
    savings_product_id: int | UnsetType | None = UNSET
    client_non_person_details: NonPersonDetails | UnsetType | None = UNSET


class ActivateClient(Body, frozen=True, kw_only=True):
    """From when a client is active."""

    resource: ClassVar[str] = "client"
    activation_date: Annotated[date, required]


class CloseClient(Body, frozen=True, kw_only=True):
    """When and why a client leaves."""

    resource: ClassVar[str] = "client"
    closure_date: Annotated[date, required]
    closure_reason_id: Annotated[int, required]


class RejectClient(Body, frozen=True, kw_only=True):
    """When and why an application is refused."""

    resource: ClassVar[str] = "client"
    rejection_date: Annotated[date, required]
    rejection_reason_id: Annotated[int, required]


class WithdrawClient(Body, frozen=True, kw_only=True):
    """When and why an applicant withdraws."""

    resource: ClassVar[str] = "client"
    withdrawal_date: Annotated[date, required]
    withdrawal_reason_id: Annotated[int, required]


class ReactivateClient(Body, frozen=True, kw_only=True):
    """When a closed client applies again."""

    resource: ClassVar[str] = "client"
    reactivation_date: Annotated[date, required]


class ReopenClient(Body, frozen=True, kw_only=True):
    """When a rejected or withdrawn application is taken up again."""

    resource: ClassVar[str] = "client"
    reopened_date: Annotated[date, required]


class AssignStaff(Body, frozen=True, kw_only=True):
    """Who looks after a client."""

    resource: ClassVar[str] = "client"
    staff_id: Annotated[int, required]


class SavingsDefault(Body, frozen=True, kw_only=True):
    """The savings account that a client's money goes to by default."""

    resource: ClassVar[str] = "client"
    savings_account_id: int | None = None
