/** What a person has just done on their own pages. `{name}` stands for a value. */
export const accountNotices = {
  noticeAccessRemoved: 'The application has no access any more.',
  noticeAccountLinked: 'The account is linked.',
  noticeKeyMade: 'It is made.',
  noticeKeyRemoved: 'It is removed.',
  noticeKeyRenewed: 'It has a new value.',
  noticeMethodRemoved: 'It is removed from your sign-in methods.',
  noticeMethodRenamed: 'It has a new name.',
  noticeOtherSessionsEnded: 'You are signed out everywhere else.',
  noticeSaved: 'Saved.',
  noticeSessionEnded: 'The session has ended.',
} as const
