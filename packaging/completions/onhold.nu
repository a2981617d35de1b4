module completions {

  def "nu-complete onhold calls" [] {
    with-env { ONHOLD_COMPLETE: fish } { ^onhold -- onhold calls show "" } | lines | where $it !~ "^-" | parse "{value}\t{description}"
  }

  def "nu-complete onhold letters" [] {
    with-env { ONHOLD_COMPLETE: fish } { ^onhold -- onhold calls export last --letter "" } | lines | where $it !~ "^-" | parse "{value}\t{description}"
  }

  # Answers, phone numbers, steps and notes for calls to customer service
  export extern onhold [
    --pack: path              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete onhold search kind" [] {
    [ "faq" "department" "checklist" "step" "script" "tip" "channel" "address" "call" ]
  }

  def "nu-complete onhold search format" [] {
    [ "text" "tsv" "json" ]
  }

  # Search answers, departments, steps, scripts, tips and your own calls
  export extern "onhold search" [
    --kind: string@"nu-complete onhold search kind" # Show only entries of this kind
    --all                     # Search all companies. By default, only the current one: the pack that --pack names, the first in a folder, or the built-in one
    --limit: string           # Print at most this many entries, at least 1
    --format: string@"nu-complete onhold search format" # How to print what was found
    --json                    # The same as `--format json`
    --pack: path              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --help(-h)                # Print help (see more with '--help')
    ...query: string          # Words in any order; parts of words, typos and abbreviations work too
  ]

  # List the departments and their numbers
  export extern "onhold numbers" [
    --json                    # Print a JSON array of departments with their numbers
    --pack: path              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --help(-h)                # Print help
    ...query: string          # Show only the departments that match these words
  ]

  def "nu-complete onhold check deny" [] {
    [ "warnings" ]
  }

  # Report every problem in a pack
  export extern "onhold check" [
    --deny: string@"nu-complete onhold check deny" # What else counts as a problem, besides errors
    --pack: path              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --help(-h)                # Print help (see more with '--help')
    ...files: path            # Packs to check, or folders of packs. Default: what --pack names, or the built-in pack
  ]

  def "nu-complete onhold pack id" [] {
    [ "amex-us" ]
  }

  # Print a built-in pack as an example of the format, or the schema of packs
  export extern "onhold pack" [
    --schema                  # Print the JSON Schema of packs instead, for editors
    --pack: path              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --help(-h)                # Print help
    id?: string@"nu-complete onhold pack id" # The id of a built-in pack
  ]

  # List, show or export your calls
  export extern "onhold calls" [
    --json                    # Print JSON
    --pack: path              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --help(-h)                # Print help
  ]

  # Show everything about one call
  export extern "onhold calls show" [
    --json                    # Print JSON
    --pack: path              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --help(-h)                # Print help
    id: string@"nu-complete onhold calls"                # The id of a call, the start of an id, or `last`
  ]

  def "nu-complete onhold calls export format" [] {
    [ "md" "txt" "json" "ics" ]
  }

  # Export one call as Markdown, text, JSON, a calendar or a letter
  export extern "onhold calls export" [
    --format: string@"nu-complete onhold calls export format" # The format to export
    --case                    # Export all records of the case, not only this one
    --letter: string@"nu-complete onhold letters"          # Fill in this letter of the pack instead
    --out: path               # Write to this file instead of standard output
    --force                   # Overwrite the file if it exists
    --json                    # Print JSON
    --pack: path              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --help(-h)                # Print help (see more with '--help')
    id: string@"nu-complete onhold calls"                # The id of a call, the start of an id, or `last`
  ]

  # Print the keys and what they do
  export extern "onhold keys" [
    --markdown                # Print the Markdown table of docs/keys.md
    --pack: path              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --help(-h)                # Print help
  ]

  def "nu-complete onhold paths name" [] {
    [ "settings" "packs" "records" "exports" ]
  }

  # Print the folders for settings, packs, calls and exports
  export extern "onhold paths" [
    --pack: path              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --help(-h)                # Print help (see more with '--help')
    name?: string@"nu-complete onhold paths name" # Print only this path, as it is
  ]

  def "nu-complete onhold completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  # Print what your shell needs to complete commands, options and ids
  export extern "onhold completions" [
    --pack: path              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --help(-h)                # Print help (see more with '--help')
    shell: string@"nu-complete onhold completions shell" # The shell to complete in
  ]

  # Print the man page, or write all of them into a folder
  export extern "onhold man" [
    --out: directory          # Write all pages into this folder instead
    --pack: path              # Use this pack, or the packs in this folder, instead of the built-in pack and those in the settings folder
    --data-dir: directory     # Keep the records of your calls in this folder
    --config-dir: directory   # Read settings from this folder, and more packs from `packs` in it
    --help(-h)                # Print help
    ...command: string        # The command to read about, such as `calls export`. Default: the program itself
  ]

}

export use completions *
