module completions {

  def "nu-complete onhold calls" [line: string] {
    let typed = ($line | split row " " | last)
    with-env { ONHOLD_COMPLETE: fish } { ^onhold -- onhold calls show $typed } | lines | where $it !~ "^-" | split column "\t" value description
  }

  def "nu-complete onhold letters" [line: string] {
    let typed = ($line | split row " " | last)
    with-env { ONHOLD_COMPLETE: fish } { ^onhold -- onhold calls export last --letter $typed } | lines | where $it !~ "^-" | split column "\t" value description
  }

  def "nu-complete onhold packs" [line: string] {
    let typed = ($line | split row " " | last)
    with-env { ONHOLD_COMPLETE: fish } { ^onhold -- onhold --pack $typed } | lines | where $it !~ "^-" | split column "\t" value description
  }

  def "nu-complete onhold pack ids" [line: string] {
    let typed = ($line | split row " " | last)
    with-env { ONHOLD_COMPLETE: fish } { ^onhold -- onhold pack $typed } | lines | where $it !~ "^-" | split column "\t" value description
  }

  def "nu-complete onhold color" [] {
    [ "auto" "always" "never" ]
  }

  # Answers, phone numbers, steps and notes for calls to customer service
  export extern onhold [
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete onhold search kind" [] {
    [ "faq" "department" "checklist" "step" "script" "tip" "channel" "address" "deadline" "rung" "letter" "call" ]
  }

  def "nu-complete onhold search format" [] {
    [ "text" "tsv" "json" ]
  }

  def "nu-complete onhold search color" [] {
    [ "auto" "always" "never" ]
  }

  # Search answers, departments, steps, scripts, tips and your own calls
  export extern "onhold search" [
    --kind: string@"nu-complete onhold search kind" # Show only entries of this kind
    --all                     # Search all companies. By default, only the current one: the pack that --pack names or the first in its folder, or else the company that the dashboard opens with
    --limit: string           # Print at most this many entries, at least 1
    --format: string@"nu-complete onhold search format" # How to print what was found
    --json                    # The same as `--format json`
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold search color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
    ...query: string          # Words in any order; parts of words, typos and abbreviations work too
  ]

  def "nu-complete onhold numbers color" [] {
    [ "auto" "always" "never" ]
  }

  # List the departments and their numbers
  export extern "onhold numbers" [
    --all                     # Show the numbers of every company at hand
    --json                    # Print a JSON array of departments with their numbers
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold numbers color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
    ...query: string          # Show only the departments that match these words
  ]

  def "nu-complete onhold new extends" [] {
    [ "amex-us" "any-company" ]
  }

  def "nu-complete onhold new color" [] {
    [ "auto" "always" "never" ]
  }

  # Write a small pack of your own for a company
  export extern "onhold new" [
    --number: string          # The phone number to call, as their paper prints it
    --extends: string@"nu-complete onhold new extends" # The built-in pack to build on
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold new color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
    name: string              # The name of the company
  ]

  def "nu-complete onhold check deny" [] {
    [ "warnings" ]
  }

  def "nu-complete onhold check color" [] {
    [ "auto" "always" "never" ]
  }

  # Report every problem in a pack
  export extern "onhold check" [
    --deny: string@"nu-complete onhold check deny" # What else counts as a problem, besides errors
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold check color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
    ...files: path            # Packs to check: files, folders of packs, or ids. Default: what --pack names, or the built-in packs
  ]

  def "nu-complete onhold pack color" [] {
    [ "auto" "always" "never" ]
  }

  # Print a pack, by default a built-in one as an example of the format, or the schema of packs
  export extern "onhold pack" [
    --schema                  # Print the JSON Schema of packs instead: it explains every key, to you and to editors
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold pack color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
    id?: string@"nu-complete onhold pack ids"               # The id of a built-in pack or of one of yours. Default: what --pack names, or the first built-in one
  ]

  def "nu-complete onhold call color" [] {
    [ "auto" "always" "never" ]
  }

  # Make a call, in the dashboard or line by line
  export extern "onhold call" [
    --plain                   # Line by line: numbered lines and typed words, no cursor movement, for screen readers, slow links and pipes
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold call color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete onhold calls color" [] {
    [ "auto" "always" "never" ]
  }

  # List, show or export your calls
  export extern "onhold calls" [
    --json                    # Print JSON
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold calls color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete onhold calls show color" [] {
    [ "auto" "always" "never" ]
  }

  # Show everything about one call
  export extern "onhold calls show" [
    --json                    # Print JSON
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold calls show color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
    id: string@"nu-complete onhold calls"                # The id of a call, the start of an id, or `last`
  ]

  def "nu-complete onhold calls export format" [] {
    [ "md" "txt" "html" "json" "ics" ]
  }

  def "nu-complete onhold calls export color" [] {
    [ "auto" "always" "never" ]
  }

  # Export one call as Markdown, text, a page to print, JSON, a calendar or a letter
  export extern "onhold calls export" [
    --format: string@"nu-complete onhold calls export format" # The format to export; without it, what the name of the file ends with, otherwise txt
    --case                    # Export all records of the case, not only this one
    --letter: string@"nu-complete onhold letters"          # Fill in this letter of the pack instead, as txt or html
    --out: path               # Write to this file instead of standard output
    --force                   # Overwrite the file if it exists
    --json                    # Print JSON
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold calls export color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
    id: string@"nu-complete onhold calls"                # The id of a call, the start of an id, or `last`
  ]

  def "nu-complete onhold config color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the settings with their defaults, or check yours
  export extern "onhold config" [
    --check                   # Check your config.toml: print every problem in it
    --schema                  # Print the JSON Schema of the settings instead, for editors
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold config color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete onhold keys color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the keys and what they do
  export extern "onhold keys" [
    --markdown                # Print them as a table in Markdown
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold keys color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete onhold paths name" [] {
    [ "settings" "packs" "records" "exports" "cache" ]
  }

  def "nu-complete onhold paths color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the folders for settings, packs, calls, exports and the cache
  export extern "onhold paths" [
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold paths color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
    name?: string@"nu-complete onhold paths name" # Print only this path, as it is
  ]

  def "nu-complete onhold doctor color" [] {
    [ "auto" "always" "never" ]
  }

  # Check what works in this terminal. Prints nothing private, so you can paste it into a bug report
  export extern "onhold doctor" [
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold doctor color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
  ]

  def "nu-complete onhold completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  def "nu-complete onhold completions color" [] {
    [ "auto" "always" "never" ]
  }

  # Print what your shell needs to complete commands, options and ids
  export extern "onhold completions" [
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold completions color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
    shell: string@"nu-complete onhold completions shell" # The shell to complete in
  ]

  def "nu-complete onhold man color" [] {
    [ "auto" "always" "never" ]
  }

  # Print the man page, or write all of them into a folder
  export extern "onhold man" [
    --out: directory          # Write all pages into this folder instead
    --pack: path@"nu-complete onhold packs"              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder: a file, a folder, or the id of a pack
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --color: string@"nu-complete onhold man color" # When to use colors; auto follows NO_COLOR, CLICOLOR, CLICOLOR_FORCE and the terminal
    --ascii                   # Draw and print with ASCII characters only
    --help(-h)                # Print help (see more with '--help')
    ...command: string        # The command to read about, such as `calls export`. Default: the program itself
  ]

}

export use completions *
