// perf script -F comm,ip,sym,dso -i perf.data | node load-tests/flame-graph.mjs "Title" > graph.svg
// Width = share of the samples; callers below, callees above. What is narrower than a third of a percent is left out.
import { createInterface } from "node:readline";

const [width, row, leastShare, leastText] = [1200, 17, 0.0033, 28];
const colours = { collab: "#7fb3ff", managed: "#9ad19a", native: "#f2c36b", kernel: "#e39a86" };
const legend = { collab: "Collab", managed: "other .NET", native: "runtime and libraries", kernel: "kernel" };

// How one continuation comes to run after the other is not what a graph is looked at for.
const plumbing = /^(ExecutionContext|Async\w*|Task|AwaitTaskContinuation|ThreadPoolWorkQueue|ThreadPoolBoundHandle|ValueTask|PoolingAsync\w*|UnwrapPromise|ContinuationWrapper|ManualResetValueTaskSource\w*)\b/;

/** The name of a frame as it is shown, and what kind of code it is; null where it says nothing. */
function frame(symbol, module) {
  // A method of the runtime's perf map: "instance void [Module] Namespace.Type::Method(arguments)[Tier]".
  const managed = /\[([\w.]+)\] (\S*?)::([^(\[]+)/.exec(symbol);
  if (managed) {
    const type = managed[2].replace(/\[.*$/, "").split(".").at(-1);
    if (managed[1] === "System.Private.CoreLib" && plumbing.test(type)) return null;
    // An async method is a type of its own: Type+<Method>d__7`1::MoveNext.
    const name = managed[3] === "MoveNext" ? type : `${type}.${managed[3]}`;
    return [name.replace(/`\d+/g, "").replace(/d__\d+(\|\d+_\d+)?/g, "").replace(/[<>]/g, "").replace(/\+/g, "."), managed[1].startsWith("Collab") ? "collab" : "managed"];
  }
  if (module.startsWith("[")) return [symbol, "kernel"];
  return [/^(0x|\[|[0-9a-f]{8,}$)/.test(symbol) ? module.split("/").at(-1).replace(/\.(so|dll).*$/, "") : symbol, "native"];
}

const root = { name: "all", kind: "native", samples: 0, children: new Map() };
function add(stack) {
  root.samples++;
  let node = root;
  for (const [name, kind] of stack.reverse()) {
    // A frame that repeats itself (native frames without names) says nothing new.
    if (node.name === name) continue;
    if (!node.children.has(name)) node.children.set(name, { name, kind, samples: 0, children: new Map() });
    node = node.children.get(name);
    node.samples++;
  }
}

let thread = "";
let stack = [];
for await (const line of createInterface({ input: process.stdin })) {
  const call = /^\s+[0-9a-f]+ (.*) \(([^()]*)\)\s*$/.exec(line);
  if (call) stack.push(...[frame(call[1], call[2])].filter(Boolean));
  else if (line.trim() === "") {
    if (stack.length > 0) add([...stack, [thread, "native"]]);
    stack = [];
  } else if (!/^\s/.test(line)) thread = line.trim();
}
if (stack.length > 0) add([...stack, [thread, "native"]]);
if (root.samples === 0) {
  console.error('no samples: perf script -F comm,ip,sym,dso -i perf.data | node load-tests/flame-graph.mjs "Title"');
  process.exit(2);
}

const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const boxes = [];
let depth = 0;
function draw(node, x, level) {
  const w = (node.samples / root.samples) * width;
  if (node.samples / root.samples < leastShare) return;
  depth = Math.max(depth, level);
  boxes.push({ node, x, w, level });
  for (const child of [...node.children.values()].sort((a, b) => b.samples - a.samples)) {
    draw(child, x, level + 1);
    x += (child.samples / root.samples) * width;
  }
}
draw(root, 0, 0);

const height = (depth + 3) * row + 10;
const title = `${process.argv[2] ?? "CPU"}: ${root.samples} samples`;
const out = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="11">`, `<title>${escape(title)}</title>`];
out.push(`<rect width="${width}" height="${height}" fill="#fff"/><text x="4" y="14" font-size="13">${escape(title)}</text>`);
Object.entries(legend).forEach(([kind, text], i) => out.push(`<rect x="${width - 560 + i * 140}" y="4" width="11" height="11" fill="${colours[kind]}"/><text x="${width - 545 + i * 140}" y="14">${text}</text>`));
for (const { node, x, w, level } of boxes) {
  const y = height - (level + 1) * row - 5;
  const share = `${((100 * node.samples) / root.samples).toFixed(1)} %`;
  const room = Math.floor(w / 6.8);
  const label = w < leastText ? "" : `<text x="${(x + 2).toFixed(1)}" y="${y + 12}">${escape(node.name.length > room ? `${node.name.slice(0, Math.max(1, room - 1))}…` : node.name)}</text>`;
  out.push(`<g><title>${escape(node.name)} ${share}</title><rect x="${x.toFixed(1)}" y="${y}" width="${Math.max(0.3, w - 0.5).toFixed(1)}" height="${row - 1}" fill="${colours[node.kind]}"/>${label}</g>`);
}
out.push("</svg>");
console.log(out.join("\n"));
