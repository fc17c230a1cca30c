"""Names and traits of people who never lived."""

from random import Random

WOMEN = (
    "Neema Amina Rehema Zawadi Fatuma Grace Joyce Asha Mariam Upendo Saida Halima Esther Agnes Rose Lucy Mwanaidi "
    "Tumaini Subira Pendo Khadija Anna Salma Furaha Judith Doreen Zainab Eliza Stella Witness"
).split()
MEN = (
    "Juma Baraka Hassan Emmanuel Joseph Ali Daudi Salim Peter Rashid Elia Godfrey Musa Issa Frank Hamisi Paulo "
    "Abdallah Simon Yusuf Omari Charles Moses Idris Elias Bakari Samson Tito Ramadhani Kelvin"
).split()
FAMILIES = (
    "Kimaro Massawe Mushi Lyimo Mollel Swai Shayo Minja Temba Urassa Kessy Mbwambo Msuya Mrema Laizer Njau Moshi "
    "Makundi Ngowi Tarimo Kombe Mwakyusa Mgaya Chuwa Macha Silayo Kweka Mtui Assenga Mariki Munisi Ringo Lema "
    "Nnko Kivuyo Pallangyo Sarakikya Ayo Mbise Kaaya"
).split()
GROUP_NAMES = (
    "Umoja Tumaini Upendo Jitihada Mshikamano Amani Faraja Nguvu Imani Baraka Juhudi Maendeleo Mwangaza Neema Tupendane"
).split()
PURPOSES = ("Trade", "Farming", "Livestock", "School fees", "Building", "Transport", "Handicraft")
FIRST_PHONE = 255_712_000_000


def person(random: Random) -> tuple[str, str, str]:
    """A first name, a family name and the sex they go with; two thirds are women, as in most such institutions."""
    female = random.random() < 2 / 3
    return random.choice(WOMEN if female else MEN), random.choice(FAMILIES), "Female" if female else "Male"


def group_name(number: int) -> str:
    """The name of a group."""
    return f"{GROUP_NAMES[number % len(GROUP_NAMES)]} {number // len(GROUP_NAMES) + 1}"


def phone(number: int) -> str:
    """A telephone number that no other client of the demonstration has."""
    return f"+{FIRST_PHONE + number * 37}"
