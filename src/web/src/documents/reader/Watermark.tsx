import { useId } from 'react';

/** Over the whole page, again and again: who reads, and when. It deters; it does not prevent. */
export function Watermark({ text }: { text: string }) {
  const id = useId();
  const width = Math.max(260, text.length * 9);
  return (
    <svg className="sheet__watermark" aria-hidden data-watermark={text}>
      <defs>
        <pattern id={id} width={width} height={150} patternUnits="userSpaceOnUse" patternTransform="rotate(-30)">
          <text x={8} y={70}>
            {text}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  );
}
