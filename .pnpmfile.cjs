/**
 * openapi-typescript writes types with the compiler's JavaScript API, which TypeScript 7 no longer has. A compiler of its
 * own, in place of ours as a peer; pnpm-workspace.yaml has no word for that (packageExtensions lose against a peer).
 */
function readPackage(pkg) {
  if (pkg.name === 'openapi-typescript') {
    delete pkg.peerDependencies.typescript
    pkg.dependencies.typescript = '5.9.3'
  }
  return pkg
}

module.exports = { hooks: { readPackage } }
