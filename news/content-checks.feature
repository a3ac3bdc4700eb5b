Editors see links that lead nowhere and pictures without words; pages before or after their time are not found by visitors.
