import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../app/usePageTitle';
import { SignatureCheck } from './SignatureCheck';

/** For whoever received a signed PDF. */
export default function SignatureCheckPage() {
  const { t } = useTranslation();
  usePageTitle(t('signatureCheck.page'));
  return (
    <>
      <div className="page-head">
        <h1>{t('signatureCheck.page')}</h1>
      </div>
      <SignatureCheck />
    </>
  );
}
