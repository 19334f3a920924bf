import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { usePageTitle } from '../../app/usePageTitle';
import { useResource } from '../../app/useResource';
import { OrganisationLimits as Limits } from '../../contract/limits';
import type { Id } from '../../contract/meetings';
import type { MemberDetails } from '../../contract/organisationRest';
import { Button } from '../../ui/Button';
import { Chip, Failed, Loading } from '../../ui/feedback';
import { TextField } from '../../ui/fields';
import { cleanLine } from '../../ui/text';
import { FormDialog } from '../FormDialog';
import { useReloadOnChange } from '../OrganisationContext';
import { AccountPart } from './AccountPart';
import { latestFilter } from './filter';
import { GrantsPart } from './GrantsPart';
import { PositionsPart } from './PositionsPart';
import { isUserName } from './userName';

export function MemberPage({ id }: { id: Id }) {
  const { t } = useTranslation();
  const member = useResource<MemberDetails>(`/api/members/${id}`);
  useReloadOnChange(member.reload);
  return (
    <div className="member">
      <p>
        <Link href={`/admin/members${latestFilter()}`}>← {t('members.toList')}</Link>
      </p>
      {member.status === 'loading' && <Loading />}
      {member.status === 'failed' && (
        <Failed text={t(member.error.status === 404 ? 'refusal.notFound' : 'app.failed')} onRetry={member.reload} />
      )}
      {member.status === 'loaded' && <Details member={member.data} />}
    </div>
  );
}

function Details({ member }: { member: MemberDetails }) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  usePageTitle(member.name);
  return (
    <>
      <div className="page-head">
        <div>
          <h1>
            {member.name} {!member.active && <Chip>{t('members.isInactive')}</Chip>}
          </h1>
          <dl className="member__facts">
            <Fact name={t('members.userName')} value={member.userName} />
            <Fact name={t('members.code')} value={member.code} />
          </dl>
        </div>
        {member.may.includes('changeMember') && (
          <Button icon={<Pencil size={16} aria-hidden />} onPress={() => setEditing(true)}>
            {t('members.change')}
          </Button>
        )}
      </div>
      <PositionsPart member={member} />
      {member.grants && <GrantsPart member={member} grants={member.grants} />}
      <AccountPart member={member} />
      {editing && <ChangeMemberDialog member={member} onClose={() => setEditing(false)} />}
    </>
  );
}

function Fact({ name, value }: { name: string; value: string | undefined }) {
  if (!value) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function ChangeMemberDialog({ member, onClose }: { member: MemberDetails; onClose: () => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState(member.name);
  const [userName, setUserName] = useState(member.userName ?? '');
  const [code, setCode] = useState(member.code ?? '');
  const wanted = userName.trim().toLowerCase();
  return (
    <FormDialog
      title={t('members.changeOf', { name: member.name })}
      submit={t('app.save')}
      errors={{
        name: cleanLine(name) === '' && t('members.needName'),
        userName: wanted === '' ? t('members.needUserName') : !isUserName(wanted) && t('organisation.userNameInvalid'),
        // There is no command that takes a code away.
        code: member.code && cleanLine(code) === '' && t('members.needCode'),
      }}
      conflict={t('members.addConflict')}
      command={() => {
        const changes = {
          ...(cleanLine(name) !== member.name ? { name: cleanLine(name) } : {}),
          ...(wanted !== member.userName ? { userName: wanted } : {}),
          ...(cleanLine(code) !== (member.code ?? '') ? { code: cleanLine(code) } : {}),
        };
        return Object.keys(changes).length > 0 ? { type: 'changeMember', memberId: member.id, ...changes } : undefined;
      }}
      onClose={onClose}
    >
      {(error) => (
        <>
          <TextField
            label={t('members.name')}
            value={name}
            onChange={setName}
            maxLength={Limits.name}
            autoFocus
            error={error('name')}
          />
          <TextField
            label={t('members.userName')}
            hint={t('members.userNameChange')}
            value={userName}
            onChange={setUserName}
            maxLength={Limits.userName}
            autoComplete="off"
            error={error('userName')}
          />
          <TextField
            label={t('members.code')}
            optional={!member.code}
            value={code}
            onChange={setCode}
            maxLength={Limits.code}
            error={error('code')}
          />
        </>
      )}
    </FormDialog>
  );
}
