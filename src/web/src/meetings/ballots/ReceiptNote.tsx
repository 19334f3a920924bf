import { Download, SearchCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../app/api';
import type { BallotView, Id } from '../../contract/meetings';
import type { Receipts } from '../../contract/rest';
import { Button } from '../../ui/Button';
import { saveText } from '../../ui/saveText';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { keptReceipt, type Receipt, receiptOf } from './receipts';

/** The voter's own receipt: to keep, and after the close to find in the published list. */
export function ReceiptNote({ id, ballot }: { id: Id; ballot: BallotView }) {
  const { t } = useTranslation();
  const me = useMeeting((view) => view.me);
  const kept = me?.voted[id] ? keptReceipt(me.memberId, id) : undefined;
  if (!kept) return null;
  return (
    <div className="note receipt">
      <p>
        <strong>{t('ballots.receipt')}</strong>
      </p>
      <code>{kept.receipt}</code>
      <p className="small soft">{t('ballots.receiptHint')}</p>
      <div className="ballot__controls">
        <SaveReceipt kept={kept} title={ballot.title} id={id} />
        {ballot.status === 'closed' && <VerifyReceipt kept={kept} id={id} />}
      </div>
    </div>
  );
}

function SaveReceipt({ kept, title, id }: { kept: Receipt; title: string; id: Id }) {
  const { t } = useTranslation();
  const save = () => {
    const text = `${title}\n${t('ballots.receiptCode')}: ${kept.receipt}\n${t('ballots.receiptSecret')}: ${kept.secret}\n`;
    saveText(text, `bien-nhan-${id.slice(0, 8)}.txt`);
  };
  return (
    <Button size="small" icon={<Download size={16} aria-hidden />} onPress={save}>
      {t('ballots.receiptSave')}
    </Button>
  );
}

type Verdict = { readonly found: boolean; readonly count: number } | 'failed';

function VerifyReceipt({ kept, id }: { kept: Receipt; id: Id }) {
  const { t } = useTranslation();
  const meeting = useLiveMeeting();
  const [pending, setPending] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>();
  const verify = async () => {
    setPending(true);
    try {
      const { items } = await request<Receipts>('GET', `/api/meetings/${meeting.id}/ballots/${id}/receipts`);
      // Recomputed from the secret: what was kept may be shown by anyone, what was hashed by the voter alone.
      const own = await receiptOf(kept.secret);
      setVerdict({ found: items.includes(own), count: items.length });
    } catch {
      setVerdict('failed');
    } finally {
      setPending(false);
    }
  };
  const text = () => {
    if (!verdict) return '';
    if (verdict === 'failed') return t('ballots.verifyFailed');
    return verdict.found
      ? t('ballots.verifyFound', { count: verdict.count })
      : t('ballots.verifyMissing', { count: verdict.count });
  };
  return (
    <>
      <Button
        size="small"
        icon={<SearchCheck size={16} aria-hidden />}
        isPending={pending}
        onPress={() => void verify()}
      >
        {t('ballots.verify')}
      </Button>
      <p role="status" className="receipt__verdict small">
        {text()}
      </p>
    </>
  );
}
