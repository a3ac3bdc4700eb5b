The page of services lists what is asked for at the office under the division that takes it. Mae Hia has a section of picture galleries, a page on its tradition and craft, and two more temples.
