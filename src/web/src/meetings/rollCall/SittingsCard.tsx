import { CalendarCheck, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeetingCommand } from '../../contract/commands';
import { Limits } from '../../contract/limits';
import type { SittingView } from '../../contract/meetings';
import { formatMoment, formatNumber } from '../../i18n/format';
import { CommandDialog } from '../../organisation/FormDialog';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/feedback';
import { TextField } from '../../ui/fields';
import { cleanLine } from '../../ui/text';
import { CommandButton } from '../CommandButton';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { ordered } from '../ordered';

/** The sittings of a meeting of several days: which is under way, and the numbers of those before. */
export function SittingsCard() {
  const { t } = useTranslation();
  const may = useMay();
  const sittings = ordered(useMeeting((view) => view.sessions));
  const [starting, setStarting] = useState(false);
  const current = sittings.find(([, { endedAt }]) => !endedAt);
  if (sittings.length === 0 && !may.lead) return null;
  return (
    <section className="card" aria-labelledby="sittings-title">
      <div className="card__head">
        <h2 id="sittings-title">{t('rollCall.sittings')}</h2>
      </div>
      <div className="card__body stack">
        {sittings.length === 0 && <p className="soft small">{t('rollCall.noSittings')}</p>}
        {sittings.length > 0 && (
          <ul className="sittings">
            {sittings.map(([id, sitting]) => (
              <li key={id}>
                <SittingFacts sitting={sitting} />
              </li>
            ))}
          </ul>
        )}
        {may.lead && current && (
          <CommandButton
            icon={<CalendarCheck size={18} aria-hidden />}
            command={{ type: 'endSitting' }}
            confirm={{
              title: t('rollCall.endSitting'),
              text: t('rollCall.endSittingText', { title: current[1].title }),
              button: t('rollCall.endSitting'),
            }}
          >
            {t('rollCall.endSitting')}
          </CommandButton>
        )}
        {may.lead && !current && (
          <Button icon={<Plus size={18} aria-hidden />} onPress={() => setStarting(true)}>
            {t('rollCall.startSitting')}
          </Button>
        )}
      </div>
      {starting && <StartDialog onClose={() => setStarting(false)} />}
    </section>
  );
}

function SittingFacts({ sitting }: { sitting: SittingView }) {
  const { t } = useTranslation();
  const { title, startedAt, endedAt, presence } = sitting;
  return (
    <>
      <p>
        <strong>{title}</strong> {!endedAt && <Chip tone="good">{t('rollCall.sittingNow')}</Chip>}
      </p>
      <p className="soft small tabular">
        {formatMoment(startedAt)}
        {endedAt && ` – ${formatMoment(endedAt)}`}
      </p>
      {presence && (
        <p className="small tabular">
          {t('rollCall.sittingNumbers', {
            present: formatNumber(presence.present),
            total: formatNumber(presence.total),
            absent: formatNumber(presence.absent),
            left: formatNumber(presence.left),
            notYet: formatNumber(presence.notYet),
          })}
        </p>
      )}
    </>
  );
}

function StartDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { commands } = useLiveMeeting();
  const [title, setTitle] = useState('');
  return (
    <CommandDialog
      title={t('rollCall.startSitting')}
      submit={t('rollCall.beginSitting')}
      commands={commands}
      conflict={t('people.conflict')}
      errors={{ title: cleanLine(title) === '' && t('rollCall.needSitting') }}
      command={(): MeetingCommand => ({ type: 'startSitting', title: cleanLine(title) })}
      onClose={onClose}
    >
      {(error) => (
        <>
          <p className="note note--warn">{t('rollCall.startSittingText')}</p>
          <TextField
            label={t('rollCall.sittingName')}
            value={title}
            onChange={setTitle}
            maxLength={Limits.title}
            placeholder={t('rollCall.sittingHint')}
            autoFocus
            error={error('title')}
          />
        </>
      )}
    </CommandDialog>
  );
}
