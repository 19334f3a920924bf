import './registers.css';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/usePageTitle';
import { useResource } from '../app/useResource';
import type { Id } from '../contract/meetings';
import type { RegisterEntry } from '../contract/registers';
import { RegisterLines } from './RegisterLines';

/** `/registers/{id}`: its numbers, for whoever may have invitations numbered in it. */
export default function RegisterReadPage({ id }: { id: Id }) {
  const { t } = useTranslation();
  const registers = useResource<readonly RegisterEntry[]>('/api/registers');
  const named = registers.status === 'loaded' ? registers.data.find((register) => register.id === id) : undefined;
  usePageTitle(named?.title ?? t('registers.title'));
  return (
    <>
      <div className="page-head">
        <h1>{named?.title ?? t('registers.title')}</h1>
      </div>
      <RegisterLines id={id} />
    </>
  );
}
