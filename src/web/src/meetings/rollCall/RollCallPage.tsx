import './rollCall.css';
import { ArrowLeft, Download } from 'lucide-react';
import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { useTranslation } from 'react-i18next';
import { Link } from '../../app/router';
import { AttendanceSummary } from '../attendance/AttendanceSummary';
import { useLiveMeeting, useMeeting } from '../MeetingContext';
import { useMay } from '../may';
import { BridgesPanel } from './BridgesPanel';
import { RollPanel } from './RollPanel';
import { SittingsCard } from './SittingsCard';
import { UnitTable } from './UnitTable';

/** Where chair and secretary call the roll: everybody, the bridge points, and the units in numbers. */
export default function RollCallPage() {
  const { t } = useTranslation();
  const { id } = useLiveMeeting();
  const may = useMay();
  const bridges = useMeeting((view) => Object.keys(view.bridges).length);
  const [tab, setTab] = useState('people');
  if (!may.steward) return <p className="empty">{t('rollCall.stewardsOnly')}</p>;
  return (
    <div className="roll-call">
      <div className="roll-call__head">
        <Link className="button button--quiet" href={`/meetings/${id}`}>
          <ArrowLeft size={18} aria-hidden />
          <span className="button__label">{t('rollCall.back')}</span>
        </Link>
        <h2>{t('rollCall.title')}</h2>
        <a className="button button--secondary" href={`/api/meetings/${id}/attendance.csv`} download>
          <Download size={16} aria-hidden />
          <span className="button__label">{t('rollCall.export')}</span>
        </a>
      </div>
      <Tabs
        className="card roll-call__main"
        selectedKey={tab}
        onSelectionChange={(key) => setTab(String(key))}
        aria-label={t('rollCall.title')}
      >
        <TabList className="tabs__list roll-call__tabs" aria-label={t('rollCall.parts')}>
          <Tab id="people" className="tabs__tab">
            {t('rollCall.people')}
          </Tab>
          <Tab id="bridges" className="tabs__tab">
            {t('rollCall.bridges')} {bridges > 0 && <span className="soft tabular">({bridges})</span>}
          </Tab>
          <Tab id="units" className="tabs__tab">
            {t('attendance.byUnit')}
          </Tab>
        </TabList>
        <TabPanel id="people">
          <RollPanel />
        </TabPanel>
        <TabPanel id="bridges">
          <BridgesPanel />
        </TabPanel>
        <TabPanel id="units">
          <UnitTable />
        </TabPanel>
      </Tabs>
      <div className="roll-call__side">
        <AttendanceSummary />
        <SittingsCard />
      </div>
    </div>
  );
}
