export const search = {
  title: 'Search',
  field: 'Find documents, meetings, conclusions, minutes, members',
  hint: 'With or without diacritics',
  kinds: 'Search in',
  begin: 'Type what you are looking for. Only what you may see is found.',
  none: 'Nothing was found for “{{q}}”.',
  results: 'Results',
  failed: 'The search failed. Please try again.',
  page: 'Page {{page}}',
  issued: '{{document}} no. {{number}}',
};

export const searchKind = {
  all: 'All',
  document: 'Documents',
  meeting: 'Meetings',
  conclusion: 'Conclusions',
  minutes: 'Minutes',
  member: 'Members',
};

export const quickOpen = {
  title: 'Quick search',
  button: 'Search',
  keys: 'Quick search (Ctrl+K)',
  begin: 'Type to search; ↑ ↓ to choose, Enter to open.',
  all: 'All results for “{{q}}”',
};
