The drawing of the front page takes the colours that a town chooses; gold, roofs and flowers stay as they are.
