import './reading.css';
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { serverNow } from '../../app/clock';
import { Link, useSearch } from '../../app/router';
import { useResource } from '../../app/useResource';
import type { Anchor } from '../../contract/documents';
import type { Id } from '../../contract/meetings';
import { RoundLimits, type RoundView } from '../../contract/rounds';
import { useLiveDocument, useRoom } from '../../documents/DocumentContext';
import { uuidv7 } from '../../live/uuid';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { showToast } from '../../ui/toasts';
import { noteRemark } from '../answer/unsent';
import { leftUntil } from '../remaining';

/** The round for which a document is read, as the address says. */
export function roundIn(search: string): Id | undefined {
  const id = new URLSearchParams(search).get('round')?.toLowerCase();
  return id && /^[0-9a-f-]{36}$/.test(id) ? id : undefined;
}

export interface RoundReading {
  /** Stands above the pages. */
  readonly line: ReactNode;
  /** Begins a remark on the words for one's answer; undefined where one has none to give. */
  readonly onTake: ((anchor: Anchor) => void) | undefined;
}

/** Whoever came to the document from a round goes back to it, and takes along remarks on what is selected; undefined for others. */
export function useRoundReading(number: number): RoundReading | undefined {
  const id = roundIn(useSearch());
  const { t } = useTranslation();
  const documentId = useLiveDocument().id;
  const isRoomClosed = useRoom((view) => view.closed);
  const read = useResource<{ readonly state: RoundView }>(id && `/api/rounds/${id}`);
  const [anchor, setAnchor] = useState<Anchor>();
  const round = read.status === 'loaded' ? read.data.state : undefined;
  if (!id || !round) return undefined;
  const isAsked =
    round.stage === 'open' &&
    leftUntil(round.dueAt, serverNow()) !== 'over' &&
    !isRoomClosed &&
    round.documents[documentId]?.version === number &&
    Object.values(round.me?.answers ?? {}).some(({ mayWrite, removed }) => mayWrite && !removed);
  const line = (
    <>
      <p className="round-reading">
        <Link href={`/rounds/${id}`}>
          <ArrowLeft size={16} aria-hidden />
          {t('opinion.backTo', { title: round.title })}
        </Link>
        {isAsked && <span>{t('opinion.howToTake')}</span>}
      </p>
      {anchor && (
        <TakeDialog
          anchor={anchor}
          onTake={(text) => {
            const memberId = round.me?.memberId ?? '';
            const remark = { key: uuidv7(), documentId, clause: anchor.clause ?? '', text, anchor };
            const isKept = noteRemark(memberId, id, remark);
            if (isKept) showToast(t('opinion.taken'), 'good');
            return isKept;
          }}
          onClose={() => setAnchor(undefined)}
        />
      )}
    </>
  );
  return { line, onTake: isAsked ? setAnchor : undefined };
}

interface TakeDialogProps {
  readonly anchor: Anchor;
  /** Says whether it was kept. */
  readonly onTake: (text: string) => boolean;
  readonly onClose: () => void;
}

function TakeDialog({ anchor, onTake, onClose }: TakeDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [shown, setShown] = useState(false);
  const [failed, setFailed] = useState(false);
  return (
    <Dialog title={t('opinion.take')} isOpen onClose={onClose}>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setShown(true);
          if (clean(text) === '') return;
          if (onTake(clean(text))) onClose();
          else setFailed(true);
        }}
      >
        <q className="round-reading__quote">{anchor.quote?.exact}</q>
        <TextField
          label={t('opinion.words')}
          hint={t('opinion.takeHint')}
          value={text}
          onChange={setText}
          maxLength={RoundLimits.remarkText}
          rows={4}
          autoFocus
          error={shown && clean(text) === '' ? t('opinion.needWords') : undefined}
        />
        <div role="alert">{failed && <p className="note note--bad">{t('opinion.notKept')}</p>}</div>
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button kind="primary" type="submit">
            {t('opinion.takeSubmit')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
