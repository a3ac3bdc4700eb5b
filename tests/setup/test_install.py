"""The profile installs what it says."""


def test_product_is_installed(installer):
    assert installer.is_product_installed("thesaban")


def test_browser_layer(browser_layers):
    from thesaban.interfaces import IThesabanLayer

    assert IThesabanLayer in browser_layers


def test_latest_version(profile_last_version):
    assert profile_last_version("thesaban:default") == "20261122001"
