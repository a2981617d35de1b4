set edit:completion:arg-completer[onhold] = { |@words|
    var index = (count $words)
    set index = (- $index 1)

    put (env _CLAP_IFS="\n" _CLAP_COMPLETE_INDEX=(to-string $index) ONHOLD_COMPLETE="elvish" onhold -- $@words) | to-lines
}
