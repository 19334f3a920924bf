import { Check, CheckCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../app/clock';
import type { VersionView } from '../contract/documents';
import { formatDue, formatMoment } from '../i18n/format';
import { useCommand } from '../live/useCommand';
import { Button } from '../ui/Button';
import { showToast } from '../ui/toasts';
import { useDocument, useLiveDocument } from './DocumentContext';

/** "Đã đọc, đã rõ": asked for with a deadline, or given unasked; only once the version was opened. */
export function AcknowledgeBar({ number, version }: { number: number; version: VersionView }) {
  const { t } = useTranslation();
  const stages = useDocument((view) => view.me.versions[String(number)]);
  const { pending, run } = useCommand(useLiveDocument().commands);
  const now = useNow();
  const asked = version.acknowledgement;
  if (stages?.acknowledgedAt)
    return (
      <p className="reader__foot reader__foot--done" role="status">
        <CheckCheck size={18} aria-hidden />
        {t('reader.acknowledged', { at: formatMoment(stages.acknowledgedAt) })}
      </p>
    );
  const late = asked !== undefined && Date.parse(asked.dueAt) < now;
  const acknowledge = async () => {
    const outcome = await run({ type: 'acknowledge', version: number });
    if (outcome?.status === 'unconfirmed') showToast(t('refusal.unconfirmed'));
    if (outcome?.status !== 'refused' || outcome.refusal.code === 'conflict') return;
    const early = outcome.refusal.code === 'wrongState';
    showToast(t(early ? 'reader.openFirst' : `refusal.${outcome.refusal.code}`));
  };
  return (
    <div className={late ? 'reader__foot reader__foot--late' : 'reader__foot'}>
      {asked ? (
        <p>{t(late ? 'reader.askedLate' : 'reader.asked', { name: asked.askedByName, at: formatDue(asked.dueAt) })}</p>
      ) : (
        <p className="soft">{t(stages?.finishedAt ? 'reader.finished' : 'reader.unasked')}</p>
      )}
      <Button
        kind={asked ? 'primary' : 'secondary'}
        icon={<Check size={18} aria-hidden />}
        isPending={pending}
        isDisabled={stages?.openedAt === undefined}
        onPress={() => void acknowledge()}
      >
        {t('reader.acknowledge')}
      </Button>
    </div>
  );
}
