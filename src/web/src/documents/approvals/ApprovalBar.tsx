import { BadgeCheck, ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VersionView } from '../../contract/documents';
import { Button } from '../../ui/Button';
import { useDocument, useRoom } from '../DocumentContext';
import { mayComment } from '../rights';
import { versionNumbers } from '../versions';
import { ApprovalDialog } from './ApprovalDialog';
import { approvedBefore, ownApproval, standing } from './approvals';

interface ApprovalBarProps {
  readonly title: string;
  readonly number: number;
  readonly version: VersionView;
}

/** Names beside each other; whoever comes after them is in the dialog. */
const named = 2;

/** Whether the bytes on the screen are approved, and the way to approve them; nothing where nobody can and nobody has. */
export function ApprovalBar({ title, number, version }: ApprovalBarProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const versions = useDocument((view) => view.versions);
  const { memberId, role } = useDocument((view) => view.me);
  const closed = useRoom((view) => view.closed);
  const newest = versionNumbers(versions)[0] ?? number;
  const given = standing(version);
  const before = approvedBefore(versions, number);
  const may = mayComment(role) && closed === false && number === newest && !ownApproval(version, memberId);
  const ever = Object.values(versions).some(({ approvals }) => approvals !== undefined);
  if (!ever && !may) return null;
  const names = given.slice(0, named).map(({ byName }) => byName);
  const others = given.length - names.length;
  const by = others > 0 ? t('approvals.andOthers', { names: names.join(', '), count: others }) : names.join(', ');
  const state =
    given.length > 0 ? (number < newest ? 'older' : 'good') : before !== undefined ? 'voided' : ('none' as const);
  const text = {
    good: () => t('approvals.good', { version: number, names: by }),
    older: () => t('approvals.older', { version: number, names: by, newest }),
    voided: () => t('approvals.voided', { version: before ?? 0, number }),
    none: () => t('approvals.none', { version: number }),
  }[state]();
  return (
    <div className={`approval approval--${state}`}>
      <p role="status">
        {state === 'good' && <BadgeCheck size={18} aria-hidden />}
        {(state === 'voided' || state === 'older') && <ShieldAlert size={18} aria-hidden />}
        <span>{text}</span>
      </p>
      <Button size="small" icon={<BadgeCheck size={16} aria-hidden />} onPress={() => setOpen(true)}>
        {t(may ? 'approvals.approve' : 'approvals.show')}
      </Button>
      {isOpen && (
        <ApprovalDialog
          title={title}
          number={number}
          version={version}
          isNewest={number === newest}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
