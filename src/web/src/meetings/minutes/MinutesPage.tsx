import './minutes.css';
import './sheet.css';
import './side.css';
import { ArrowLeft, Printer } from 'lucide-react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useTranslation } from 'react-i18next';
import { Link, replaceQuery, useSearch } from '../../app/router';
import { Button } from '../../ui/Button';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { DocumentName } from './DocumentName';
import { DocumentPart } from './DocumentPart';
import { documentsOf, firstDocument } from './documents';

/** What is written from the meeting's record: the minutes, the notice of its conclusions, those of each closed session. */
export default function MinutesPage() {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const minutes = useMeeting((view) => view.minutes);
  const wanted = new URLSearchParams(useSearch()).get('document') ?? firstDocument;
  const documents = documentsOf(minutes);
  const shown = documents.find(([document]) => document === wanted) ?? documents[0];
  const back = (
    <Link className="button button--quiet" href={`/meetings/${id}`}>
      <ArrowLeft size={18} aria-hidden />
      <span className="button__label">{t('minutes.back')}</span>
    </Link>
  );
  return (
    <div className="minutes">
      <div className="minutes__head">
        {back}
        <h2>{t('minutes.title')}</h2>
        {shown && (
          <div className="minutes__print">
            <Button icon={<Printer size={16} aria-hidden />} onPress={() => window.print()}>
              {t('minutes.print')}
            </Button>
          </div>
        )}
      </div>
      {shown ? (
        <Tabs
          className="minutes__documents"
          selectedKey={shown[0]}
          onSelectionChange={(key) => replaceQuery({ document: key === firstDocument ? undefined : String(key) })}
        >
          <TabList className="tabs__list minutes__tabs" aria-label={t('minutes.documents')}>
            {documents.map(([document]) => (
              <Tab key={document} id={document} className="tabs__tab">
                <DocumentName documents={documents} document={document} />
              </Tab>
            ))}
          </TabList>
          <TabPanel key={shown[0]} id={shown[0]} className="minutes__panel">
            <DocumentPart document={shown[0]} />
          </TabPanel>
        </Tabs>
      ) : (
        <p className="empty">{t('minutes.none')}</p>
      )}
    </div>
  );
}
