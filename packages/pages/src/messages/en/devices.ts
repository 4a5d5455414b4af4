/** Devices: the code and what asks. `{name}` stands for a value. */
export const devices = {
  addressLabel: 'From',
  applicationLabel: 'Application',
  approve: 'Approve',
  askedLabel: 'Asked',
  codeExpires: 'This code runs out {when}.',
  codeLabel: 'Code',
  deny: 'Deny',
  deviceApprovalTitle: 'Sign in on another device?',
  deviceApprovalWarning:
    'Only approve if you started this yourself just now, and your device shows this code. Never approve a code that someone sent you.',
  deviceApprovedText: 'Go back to your device. It signs in within a few seconds.',
  deviceApprovedTextFor: 'Go back to your device. {application} signs in within a few seconds.',
  deviceApprovedTitle: 'Done',
  deviceCodeHint: '8 letters, like WDJB-MJHT',
  deviceCodeLabel: 'Code on your device',
  deviceCodeTitle: 'Connect a device',
  deviceDeniedText: 'The device gets no access. You can close this page.',
  deviceDeniedTitle: 'Denied',
  deviceLabel: 'Says it is',
  wrongCode: 'This code is wrong or has run out. Check it, or ask your device for a new one.',
} as const
