import './letter.css';
import { CalendarPlus, FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withQuery } from '../../app/api';
import { Link } from '../../app/router';
import { useResource } from '../../app/useResource';
import { Limits } from '../../contract/limits';
import type { RegisterEntry } from '../../contract/registers';
import { formatPlainDate } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { CommandButton } from '../CommandButton';
import { useVisit } from '../guests/VisitContext';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { MadeFile } from '../minutes/issued/MadeFile';
import { ReasonDialog } from '../people/ReasonDialog';
import { LetterDialog } from './LetterDialog';

/** The invitation as a document: stewards write and issue it, the invited read it. */
export function LetterCard() {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const visit = useVisit();
  const steward = useMeeting((view) => view.me?.role === 'chair' || view.me?.role === 'secretary');
  const status = useMeeting((view) => view.status);
  const letter = useMeeting((view) => view.invitation);
  const unit = useMeeting((view) => view.unitId);
  const registers = useResource<readonly RegisterEntry[]>(steward ? withQuery('/api/registers', { unit }) : undefined);
  const [dialog, setDialog] = useState<'edit' | 'recall'>();
  const planned = status === 'draft' || status === 'scheduled';
  const issued = Object.entries(letter?.issued ?? {}).sort(([a], [b]) => Number(b) - Number(a));
  const last = issued[0]?.[1];
  const register =
    registers.status === 'loaded' ? registers.data.find(({ id }) => id === letter?.draft?.registerId) : undefined;
  const current = last && last.recalled === undefined ? last : undefined;
  if (visit || (!current && !(steward && planned))) return null;

  const path = `/api/meetings/${id}/invitation`;
  const close = () => setDialog(undefined);
  return (
    <section className="card letter" aria-label={t('letter.title')}>
      <div className="card__head">
        <h2>{t('letter.title')}</h2>
      </div>
      <div className="card__body">
        <p>
          {current
            ? t('letter.issued', { number: current.number, day: formatPlainDate(current.day) })
            : last
              ? t('letter.recalled', { number: last.number, reason: last.recalled ?? '' })
              : t('letter.notIssued')}
        </p>
        <ul className="letter__files">
          <li>
            <a href={`${path}.html`} target="_blank" rel="noreferrer">
              <Printer size={16} aria-hidden />
              {t(current ? 'letter.read' : 'letter.preview')}
            </a>
          </li>
          <li>
            <MadeFile href={`${path}.pdf`} text="PDF" />
          </li>
          <li>
            <a href={`${path}.docx`} download>
              <FileDown size={16} aria-hidden />
              Word
            </a>
          </li>
          <li>
            <a href={`${path}.ics`} download>
              <CalendarPlus size={16} aria-hidden />
              {t('letter.calendar')}
            </a>
          </li>
        </ul>
        {steward && planned && (
          <div className="letter__actions">
            <Button onPress={() => setDialog('edit')}>{t('letter.edit')}</Button>
            {status === 'scheduled' && letter?.draft?.registerId && !letter.listsTooMany && (
              <CommandButton
                kind={current ? 'secondary' : 'primary'}
                command={{ type: 'issueInvitation', ordinal: issued.length + 1 }}
                confirm={{
                  title: t(current ? 'letter.replaceConfirmTitle' : 'letter.issueConfirmTitle'),
                  text: t('letter.issueConfirmText'),
                  button: t(current ? 'letter.replace' : 'letter.issue'),
                }}
              >
                {t(current ? 'letter.replace' : 'letter.issue')}
              </CommandButton>
            )}
            {current && <Button onPress={() => setDialog('recall')}>{t('letter.recall')}</Button>}
          </div>
        )}
        {steward && status === 'scheduled' && letter?.listsTooMany && (
          <p className="note note--bad">{t('letter.listTooLong', { count: Limits.invitationPeople })}</p>
        )}
        {register?.readable && (
          <p>
            <Link href={`/registers/${register.id}`}>{t('letter.seeRegister', { title: register.title })}</Link>
          </p>
        )}
      </div>
      {dialog === 'edit' && <LetterDialog onClose={close} />}
      {dialog === 'recall' && (
        <ReasonDialog
          title={t('letter.recall')}
          text={t('letter.recallText')}
          submit={t('letter.recall')}
          danger
          command={(reason) => ({ type: 'recallInvitation', reason })}
          onClose={close}
        />
      )}
    </section>
  );
}
