# Nix: `nix-build -E '(import <nixpkgs> { }).callPackage ./package.nix { }'`, or for nixpkgs as pkgs/by-name/on/onhold/package.nix.
{
  lib,
  rustPlatform,
  fetchzip,
  installShellFiles,
}:
rustPlatform.buildRustPackage rec {
  pname = "onhold";
  version = "@VERSION@";

  src = fetchzip {
    url = "@REPOSITORY@/releases/download/v${version}/onhold-${version}-source.tar.gz";
    # The hashes of what is in the archive and of its crates, which only Nix can tell: it names the right ones when it meets these.
    hash = lib.fakeHash;
  };
  cargoHash = lib.fakeHash;

  nativeBuildInputs = [ installShellFiles ];
  postInstall = ''
    installManPage docs/man/*.1
    installShellCompletion packaging/completions/onhold.{bash,fish} packaging/completions/_onhold
  '';

  meta = {
    description = "Dashboard for calls to customer service";
    homepage = "@REPOSITORY@";
    license = lib.licenses.mit;
    mainProgram = "onhold";
  };
}
