import qrcode from 'qrcode-generator';

/** Modules of light around it (ISO/IEC 18004 §5.3.8). */
const quiet = 4;

/** A text as a picture, drawn here: it goes to no server and into no file. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  const indices = [...Array(size).keys()];
  const dark = indices.flatMap((y) => indices.filter((x) => code.isDark(y, x)).map((x) => `M${x} ${y}h1v1h-1z`));
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`${-quiet} ${-quiet} ${size + 2 * quiet} ${size + 2 * quiet}`}
    >
      <path d={dark.join('')} shapeRendering="crispEdges" />
    </svg>
  );
}
