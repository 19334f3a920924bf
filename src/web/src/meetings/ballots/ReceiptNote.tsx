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

interface Kept {
  /** Of whoever's vote it is. */
  readonly memberId: Id;
  /** Whose vote was cast for them. */
  readonly principal?: string;
  readonly receipt: Receipt;
}

/** The receipts of the votes that were cast from here, the own one and those of others: to keep, and after the close to find in the published list. */
export function ReceiptNotes({ id, ballot }: { id: Id; ballot: BallotView }) {
  const me = useMeeting((view) => view.me);
  if (!me) return null;
  const votes = [
    { memberId: me.memberId, voted: me.voted },
    ...Object.entries(me.votesFor).map(([memberId, { name, voted }]) => ({ memberId, voted, principal: name })),
  ];
  return votes.map(({ voted, ...vote }) => {
    const receipt = voted[id] ? keptReceipt(vote.memberId, id) : undefined;
    return receipt && <ReceiptNote key={vote.memberId} id={id} ballot={ballot} kept={{ ...vote, receipt }} />;
  });
}

function ReceiptNote({ id, ballot, kept }: { id: Id; ballot: BallotView; kept: Kept }) {
  const { t } = useTranslation();
  const { principal: name, receipt } = kept;
  return (
    <div className="note receipt">
      <p>
        <strong>{name ? t('ballots.receiptFor', { name }) : t('ballots.receipt')}</strong>
      </p>
      <code>{receipt.receipt}</code>
      <p className="small soft">{t('ballots.receiptHint')}</p>
      <div className="ballot__controls">
        <SaveReceipt kept={kept} title={ballot.title} id={id} />
        {ballot.status === 'closed' && <VerifyReceipt kept={kept} id={id} />}
      </div>
    </div>
  );
}

function SaveReceipt({
  kept: { memberId, principal: name, receipt },
  title,
  id,
}: {
  kept: Kept;
  title: string;
  id: Id;
}) {
  const { t } = useTranslation();
  const save = () => {
    const lines = [
      title,
      ...(name ? [t('ballots.onBehalfOf', { name })] : []),
      `${t('ballots.receiptCode')}: ${receipt.receipt}`,
      `${t('ballots.receiptSecret')}: ${receipt.secret}`,
    ];
    const whose = name ? `-${memberId.slice(0, 8)}` : '';
    saveText(`${lines.join('\n')}\n`, `bien-nhan-${id.slice(0, 8)}${whose}.txt`);
  };
  return (
    <Button
      size="small"
      icon={<Download size={16} aria-hidden />}
      {...(name ? { 'aria-label': t('ballots.receiptSaveFor', { name }) } : {})}
      onPress={save}
    >
      {t('ballots.receiptSave')}
    </Button>
  );
}

type Verdict = { readonly found: boolean; readonly count: number } | 'failed';

function VerifyReceipt({ kept: { principal: name, receipt }, id }: { kept: Kept; id: Id }) {
  const { t } = useTranslation();
  const meeting = useLiveMeeting();
  const [pending, setPending] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>();
  const verify = async () => {
    setPending(true);
    try {
      const { items } = await request<Receipts>('GET', `/api/meetings/${meeting.id}/ballots/${id}/receipts`);
      // Recomputed from the secret: what was kept may be shown by anyone, what was hashed by the voter alone.
      const own = await receiptOf(receipt.secret);
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
        {name ? t('ballots.verifyFor', { name }) : t('ballots.verify')}
      </Button>
      <p role="status" className="receipt__verdict small">
        {text()}
      </p>
    </>
  );
}
