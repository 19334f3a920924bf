/**
 * JSON Merge Patch (RFC 7396), without changing the target. Whatever the patch leaves as it was keeps its
 * identity, so that components which select it do not render again.
 */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const base = isObject(target) ? target : {};
  let merged: Record<string, unknown> | undefined;
  for (const key of Object.keys(patch)) {
    const change = patch[key];
    const held = Object.hasOwn(base, key) ? base[key] : undefined;
    if (change === null) {
      if (Object.hasOwn(base, key)) {
        merged ??= { ...base };
        delete merged[key];
      }
      continue;
    }
    const value = mergePatch(held, change);
    if (value === held) continue;
    merged ??= { ...base };
    // Defined, not assigned: assigning to "__proto__" would change the prototype instead.
    Object.defineProperty(merged, key, { value, writable: true, enumerable: true, configurable: true });
  }
  if (merged) return merged;
  return isObject(target) ? target : base;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
