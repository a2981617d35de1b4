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
    # The hash of what is in the archive, which only Nix can tell: it names the right one when it meets this.
    hash = lib.fakeHash;
  };
  cargoLock.lockFile = "${src}/Cargo.lock";

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
