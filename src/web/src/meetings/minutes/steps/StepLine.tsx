import { Check, Minus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { MinutesView } from '../../../contract/meetings';
import { formatMoment, formatPlainDate } from '../../../i18n/format';
import { currentIssue } from '../documents';
import { type Step, stepsOf } from './steps';

/** Where the document is on its way, who took each step, and when. */
export function StepLine({ view }: { view: MinutesView }) {
  const { t } = useTranslation();
  return (
    <ol className="minutes-steps" aria-label={t('minutesStep.line')}>
      {stepsOf(view).map((step, index) => (
        <li
          key={step.name}
          className={`minutes-steps__step minutes-steps__step--${step.state}`}
          {...(step.state === 'current' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className="minutes-steps__mark" aria-hidden>
            {step.state === 'done' ? <Check size={14} /> : step.state === 'passed' ? <Minus size={14} /> : index + 1}
          </span>
          <span className="minutes-steps__name">
            {t(`minutesStep.${step.name}`)}
            <span className="visually-hidden">: {t(`minutesStep.is_${step.state}`)}</span>
          </span>
          <Said step={step} view={view} />
        </li>
      ))}
    </ol>
  );
}

function Said({ step: { name, state, by }, view }: { step: Step; view: MinutesView }) {
  const { t } = useTranslation();
  const issue = name === 'issue' && state === 'done' ? currentIssue(view) : undefined;
  if (issue)
    return (
      <span className="minutes-steps__by">
        {t('issued.number', { number: issue.number })}
        <br />
        {formatPlainDate(issue.day)}
      </span>
    );
  if (state === 'passed') return <span className="minutes-steps__by">{t('minutesStep.passedOver')}</span>;
  if (!by) return null;
  return (
    <span className="minutes-steps__by">
      {by.name}
      <br />
      <time dateTime={by.at}>{formatMoment(by.at)}</time>
      {by.note && <span className="minutes-steps__note">{by.note}</span>}
    </span>
  );
}
