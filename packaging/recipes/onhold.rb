# Homebrew: goes into a tap of the repository's owner, as Formula/onhold.rb.
class Onhold < Formula
  desc "Dashboard for calls to customer service"
  homepage "@REPOSITORY@"
  version "@VERSION@"
  license "MIT"

  on_macos do
    on_arm do
      url "@REPOSITORY@/releases/download/v@VERSION@/onhold-@VERSION@-aarch64-apple-darwin.tar.gz"
      sha256 "@SHA256 aarch64-apple-darwin.tar.gz@"
    end
    on_intel do
      url "@REPOSITORY@/releases/download/v@VERSION@/onhold-@VERSION@-x86_64-apple-darwin.tar.gz"
      sha256 "@SHA256 x86_64-apple-darwin.tar.gz@"
    end
  end

  on_linux do
    on_arm do
      url "@REPOSITORY@/releases/download/v@VERSION@/onhold-@VERSION@-aarch64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256 aarch64-unknown-linux-musl.tar.gz@"
    end
    on_intel do
      url "@REPOSITORY@/releases/download/v@VERSION@/onhold-@VERSION@-x86_64-unknown-linux-musl.tar.gz"
      sha256 "@SHA256 x86_64-unknown-linux-musl.tar.gz@"
    end
  end

  def install
    bin.install "onhold"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/onhold.bash" => "onhold"
    zsh_completion.install "completions/_onhold"
    fish_completion.install "completions/onhold.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/onhold --version")
    assert_match "lost", shell_output("#{bin}/onhold search lost")
  end
end
