import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalCommand, VersionView } from '../../contract/documents';
import { formatBytes, formatMoment } from '../../i18n/format';
import { useCommand } from '../../live/useCommand';
import { CopyField } from '../../organisation/CopyField';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { clean } from '../../ui/text';
import { useDocument, useLiveDocument, useRoom } from '../DocumentContext';
import { mayComment } from '../rights';
import { ApprovalList } from './ApprovalList';
import { ownApproval } from './approvals';

interface ApprovalDialogProps {
  readonly title: string;
  readonly number: number;
  readonly version: VersionView;
  readonly isNewest: boolean;
  readonly onClose: () => void;
}

/** As the server takes them. */
const longest = 500;

/** Which file it is to the byte, who approves it, and one's own approval given or withdrawn. */
export function ApprovalDialog({ title, number, version, isNewest, onClose }: ApprovalDialogProps) {
  const { t } = useTranslation();
  const { memberId, role } = useDocument((view) => view.me);
  const closed = useRoom((view) => view.closed) === true;
  const opened = useDocument((view) => view.me.versions[String(number)]?.openedAt) !== undefined;
  // The bytes that were on the screen when the dialog was opened, whatever comes meanwhile.
  const [sha256] = useState(version.sha256);
  const own = ownApproval(version, memberId);
  const may = mayComment(role) && !closed && isNewest && !own;
  return (
    <Dialog title={t('approvals.titleOf', { version: number })} isOpen onClose={onClose}>
      <dl className="approval__file">
        <dt>{t('approvals.document')}</dt>
        <dd>{title}</dd>
        <dt>{t('approvals.file')}</dt>
        <dd>
          {version.fileName} · {formatBytes(version.size)}
        </dd>
        <dt>{t('approvals.added')}</dt>
        <dd>{t('approvals.addedBy', { name: version.byName, at: formatMoment(version.at) })}</dd>
      </dl>
      <CopyField
        label={t('approvals.sha256')}
        shown
        quiet
        value={sha256}
        copied={t('approvals.copied')}
        byHand={t('approvals.copyByHand')}
      />
      <ApprovalList number={number} />
      {may && opened && <ApproveForm number={number} sha256={sha256} onClose={onClose} />}
      {may && !opened && <p className="note">{t('approvals.openFirst')}</p>}
      {own && !closed && <WithdrawForm number={number} at={own.at} />}
      {!may && !(own && !closed) && (
        <div className="modal__foot">
          <Button onPress={onClose}>{t('app.close')}</Button>
        </div>
      )}
    </Dialog>
  );
}

function useApproval() {
  const { t } = useTranslation();
  const { pending, run } = useCommand(useLiveDocument().commands);
  const [refused, setRefused] = useState<string>();
  const send = async (command: ApprovalCommand): Promise<boolean> => {
    setRefused(undefined);
    const outcome = await run(command);
    if (outcome?.status === 'unconfirmed') setRefused(t('refusal.unconfirmed'));
    if (outcome?.status === 'refused') {
      const { code } = outcome.refusal;
      setRefused(
        code === 'conflict'
          ? t('approvals.conflict')
          : code === 'wrongState'
            ? t('approvals.wrongState')
            : t(`refusal.${code}`),
      );
    }
    return outcome?.status === 'done';
  };
  return { pending, send, refused };
}

function ApproveForm({ number, sha256, onClose }: { number: number; sha256: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { pending, send, refused } = useApproval();
  const [note, setNote] = useState('');
  const approve = async (event: FormEvent) => {
    event.preventDefault();
    const said = clean(note);
    if (await send({ type: 'approve', version: number, sha256, ...(said ? { note: said } : {}) })) onClose();
  };
  return (
    <form className="form" onSubmit={(event) => void approve(event)}>
      <p>{t('approvals.means')}</p>
      <TextField label={t('approvals.note')} optional value={note} onChange={setNote} maxLength={longest} rows={2} />
      <Refused text={refused} />
      <div className="modal__foot">
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <Button kind="primary" type="submit" isPending={pending}>
          {t('approvals.approveVersion', { version: number })}
        </Button>
      </div>
    </form>
  );
}

function WithdrawForm({ number, at }: { number: number; at: string }) {
  const { t } = useTranslation();
  const { pending, send, refused } = useApproval();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState(false);
  if (!isOpen)
    return (
      <div className="modal__foot">
        <p className="soft approval__own">{t('approvals.own', { at: formatMoment(at) })}</p>
        <Button onPress={() => setOpen(true)}>{t('approvals.withdraw')}</Button>
      </div>
    );
  const withdraw = async (event: FormEvent) => {
    event.preventDefault();
    setShown(true);
    if (clean(reason)) await send({ type: 'withdrawApproval', version: number, reason: clean(reason) });
  };
  return (
    <form className="form" onSubmit={(event) => void withdraw(event)} noValidate>
      <TextField
        label={t('approvals.reason')}
        value={reason}
        onChange={setReason}
        maxLength={longest}
        rows={2}
        autoFocus
        error={shown && clean(reason) === '' ? t('approvals.needReason') : undefined}
      />
      <Refused text={refused} />
      <div className="modal__foot">
        <Button onPress={() => setOpen(false)}>{t('app.cancel')}</Button>
        <Button kind="danger" type="submit" isPending={pending}>
          {t('approvals.withdraw')}
        </Button>
      </div>
    </form>
  );
}

function Refused({ text }: { text: string | undefined }) {
  return <div role="alert">{text && <p className="note note--bad">{text}</p>}</div>;
}
