import './charts.css';
import { formatNumber } from '../../i18n/format';

export interface Bar {
  readonly key: string;
  readonly text: string;
  readonly value: number;
  /** Of `charts.css`; absent = plain. */
  readonly look?: string;
  /** What is written behind it; absent = the value. */
  readonly figure?: string;
}

const width = 420;
const height = 32;
const gap = 10;
const figures = 60;

interface BarChartProps {
  readonly label: string;
  readonly bars: readonly Bar[];
}

/** Bars that lie, with what each is above it; the table beside says the same to who does not see it. */
export function BarChart({ label, bars }: BarChartProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const row = height + gap + 18;
  return (
    <svg className="chart" viewBox={`0 0 ${width} ${bars.length * row}`} role="img" aria-label={label}>
      {bars.map(({ key, text, value, look = 'plain', figure }, at) => {
        const long = Math.max(value > 0 ? 2 : 0, ((width - figures) * value) / most);
        return (
          <g key={key} transform={`translate(0 ${at * row})`}>
            <text className="chart__text" y={14}>
              {text}
            </text>
            <rect className="chart__ground" y={20} width={width - figures} height={height - 8} rx={4} />
            <rect className={`chart__bar chart__bar--${look}`} y={20} width={long} height={height - 8} rx={4} />
            <text className="chart__figure" x={width - figures + 10} y={38}>
              {figure ?? formatNumber(value)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
