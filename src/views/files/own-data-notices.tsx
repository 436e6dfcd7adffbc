/** What the page has to tell of a person's own data: those it asks for, those on their way, and what came of them. */
import { dataSetOf, isWithoutData } from '../../config/own-data.ts';
import { settingOf } from '../../config/setting-text.ts';
import { useExperiment } from '../../state/experiment-store.ts';
import { beginWith } from '../../state/open-own-data.ts';
import { cancelOpening } from '../../state/opening.ts';
import { findOwnData, useOwnData } from '../../state/own-data-store.ts';
import { useRun } from '../../state/run-store.ts';
import { NETWORK_FILE } from '../../text/network-file.ts';
import { OWN_DATA } from '../../text/own-data.ts';
import { NOTICES } from '../../text/shell.ts';
import { usePage } from '../laboratory-context.tsx';
import { NoticeAction } from '../shell/notice-action.tsx';
import { Notice } from '../shell/notice.tsx';
import { OpenFilesButton } from './open-files-button.tsx';

export function OwnDataNotices() {
  return (
    <>
      <MissingNotice />
      <LookOnlyNotice />
      <OpeningNotice />
      <WaitingNotice />
      <OtherNotice />
      <OpenedDataNotice />
    </>
  );
}

function MissingNotice() {
  const { laboratory } = usePage();
  const loaded = useOwnData((state) => state.loaded);
  const wanted = useExperiment((state) => state.experiment.own);
  const standIn = useRun((run) => run.data.standIn);
  if (wanted === null || isWithoutData(wanted) || findOwnData(loaded, wanted)) return null;
  return (
    <Notice
      tone="warning"
      actions={
        <>
          <OpenFilesButton label={OWN_DATA.choose} />
          <NoticeAction
            label={NOTICES.useGenerated}
            onClick={() => laboratory.change({ data: 'blobs' })}
            control={settingOf('data').key}
          />
        </>
      }
    >
      {OWN_DATA.missing(wanted)} {standIn && OWN_DATA.standIn}
    </Notice>
  );
}

/** For a network without data. */
function LookOnlyNotice() {
  const { experiment, network } = useExperiment();
  if (!isWithoutData(experiment.own)) return null;
  const { name, features, classes } = dataSetOf(experiment);
  if (network) return <Notice tone="info">{NETWORK_FILE.lookOnly(features, classes.length)}</Notice>;
  return (
    <Notice tone="warning" actions={<OpenFilesButton label={OWN_DATA.choose} />}>
      {NETWORK_FILE.notThere(name)}
    </Notice>
  );
}

function OpeningNotice() {
  const opening = useOwnData((state) => state.opening);
  if (!opening) return null;
  const { name, progress } = opening;
  return (
    <Notice
      tone="info"
      actions={
        <button type="button" onClick={cancelOpening}>
          {OWN_DATA.cancel}
        </button>
      }
    >
      {OWN_DATA.opening(name)}
      {OWN_DATA.read(progress?.receivedBytes ?? 0, progress?.totalBytes ?? null)}
    </Notice>
  );
}

function WaitingNotice() {
  const waiting = useOwnData((state) => state.waiting);
  if (!waiting) return null;
  return (
    <Notice
      tone="info"
      actions={<OpenFilesButton label={OWN_DATA.chooseMore} />}
      onClose={() => useOwnData.setState({ waiting: null })}
    >
      {waiting.sentence}
    </Notice>
  );
}

function OtherNotice() {
  const { laboratory } = usePage();
  const other = useOwnData((state) => state.other);
  if (!other) return null;
  const { own, differences } = other;
  return (
    <Notice
      tone="error"
      actions={
        <button type="button" onClick={() => beginWith(own, laboratory)}>
          {OWN_DATA.useOther}
        </button>
      }
      onClose={() => useOwnData.setState({ other: null })}
    >
      {OWN_DATA.other(own, differences)}
    </Notice>
  );
}

function OpenedDataNotice() {
  const opened = useOwnData((state) => state.opened);
  if (!opened) return null;
  return (
    <Notice tone="info" onClose={() => useOwnData.setState({ opened: null })}>
      {OWN_DATA.opened(opened)}
    </Notice>
  );
}
