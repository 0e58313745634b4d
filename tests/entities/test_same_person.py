"""Which names are one person's."""

import pytest

from newsfacts.entities.same_person import same_people


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Mira Holt", "Holt"], {"Holt": "Mira Holt"}),
        (["Maria Clara de Souza Lima", "Souza Lima"], {"Souza Lima": "Maria Clara de Souza Lima"}),
        (["Kim Seo-yeon", "Kim"], {"Kim": "Kim Seo-yeon"}),
        (["Rosa Delgado Marín", "Delgado"], {"Delgado": "Rosa Delgado Marín"}),
        (["Khalid bin Rashid al-Sur", "Al-Sur"], {"Al-Sur": "Khalid bin Rashid al-Sur"}),
        (["Ludwig von Harten", "Von Harten"], {"Von Harten": "Ludwig von Harten"}),
        (["Ludwig von Harten", "Egon von Harten"], {"Egon von Harten": "Egon von Harten"}),
        (["J. R. Hollander", "Hollander"], {"Hollander": "J. R. Hollander"}),
        (["Jonas Hollander", "J. Hollander"], {"J. Hollander": "Jonas Hollander"}),
        (["Mira Holt", "Jun Holt", "Holt"], {"Holt": "Jun Holt"}),
        (["Holt", "Mira Holt", "Holt Adeyemi"], {"Holt": "Mira Holt"}),
        (["Mira Holt", "Mira Sato"], {"Mira Sato": "Mira Sato"}),
        (["Sato", "Jun Sato"], {"Sato": "Jun Sato"}),
    ],
)
def test_people(names, expected):
    found = same_people({name: at for at, name in enumerate(names)})
    assert {n: found[n] for n in expected} == expected
