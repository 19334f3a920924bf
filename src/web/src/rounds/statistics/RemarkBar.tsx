import { useTranslation } from 'react-i18next';
import { dispositions } from '../../contract/rounds';
import type { RemarkCounts } from '../../contract/roundsRest';
import { formatNumber } from '../../i18n/format';

const parts = [...dispositions, 'open'] as const;
const width = 120;

/** How many remarks, and what became of them. */
export function RemarkBar({ counts }: { counts: RemarkCounts }) {
  const { t } = useTranslation();
  if (counts.all === 0) return <span className="soft">0</span>;
  const told = parts.filter((part) => counts[part] > 0);
  const text = told
    .map((part) => `${part === 'open' ? t('roundTable.undecided') : t(`disposition.${part}`)}: ${counts[part]}`)
    .join(', ');
  let x = 0;
  return (
    <span className="remark-bar" title={text}>
      <span>{formatNumber(counts.all)}</span>
      <svg viewBox={`0 0 ${width} 10`} role="img" aria-label={text}>
        {told.map((part) => {
          const at = x;
          const long = (width * counts[part]) / counts.all;
          x += long;
          return <rect key={part} className={`chart__bar chart__bar--${part}`} x={at} width={long} height={10} />;
        })}
      </svg>
    </span>
  );
}
