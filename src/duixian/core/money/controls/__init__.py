"""Control rules over money: facts in, findings out; one file a rule, a closed registry."""
