complete --keep-order --exclusive --command onhold --arguments "(ONHOLD_COMPLETE=fish onhold -- (commandline --current-process --tokenize --cut-at-cursor) (commandline --current-token))"
