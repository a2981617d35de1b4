# Recipes for everyday work. `just` lists them; each is a plain command that you can also type yourself.

# List the recipes
default:
    @just --list

# Start the dashboard
run *arguments:
    cargo run -- {{arguments}}

# Run every test, or those whose names contain a word
test *filter:
    cargo test {{filter}}

# Rewrite screens, pictures, exports, reports and key tables; look at the difference before you commit it
update:
    UPDATE=1 cargo test
    git status --short

# Check format, lints and docs
check:
    cargo fmt --all -- --check
    cargo clippy --locked --all-targets -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --document-private-items

# Check licenses, sources and known problems of dependencies (needs cargo-deny and the network)
deny:
    cargo deny check

# Look for typing mistakes (needs typos)
typos:
    typos

# Do all that CI does
ci:
    .ci/run

# Measure: speed, search, history, start, library or kill
bench name="speed":
    cargo bench --bench {{name}}

# Build the binary that is published
dist:
    cargo build --locked --profile dist

# Open the documentation of the source
doc:
    cargo doc --no-deps --document-private-items --open
