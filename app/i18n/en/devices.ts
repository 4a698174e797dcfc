import type { devices as ko } from '#app/i18n/ko/devices.ts'

export const devices: typeof ko = {
  title: 'Receive notices on this device?',
  lead: 'Notices appear on the screen of your phone or computer at once.',
  howTitle: 'How it works',
  how: [
    'Press the button below. Your device asks whether to allow notifications: choose “Allow”.',
    'We send one test notice. Type the two digits it shows, and you are done.',
  ],
  backupTitle: 'Never this device alone',
  backupText:
    'A new phone, or one that was not used for long, may stop receiving. So one of KakaoTalk, text message or e-mail always stays beside it.',
  iosTitle: 'On an iPhone or iPad',
  ios: [
    'Open this site in Safari and press the Share button.',
    'Choose “Add to Home Screen”.',
    'Open Allimgil from your Home Screen and come back to this page. It needs iOS 16.4 or later.',
  ],
  allow: 'Receive on this device',
  asking: 'Choose “Allow” in the window that your device shows.',
  noScript: 'Turn on JavaScript to receive notices on this device. You can add any other way as it is.',
  other: 'Add another way',
  fault: {
    unsupported: {
      title: 'This browser cannot show notices',
      text: 'On an iPhone, add this site to your Home Screen first, as below. Otherwise open it in Chrome or Samsung Internet.',
    },
    denied: {
      title: 'Notifications are off on this device',
      text: 'Set notifications of this site to “Allow” in your browser, then press the button again.',
    },
    failed: {
      title: 'We could not connect to your device',
      text: 'Check your internet connection and press the button again in a moment.',
    },
    push_alone: {
      title: 'Set another way first',
      text: 'Confirm one of KakaoTalk, text message or e-mail, then add this device.',
    },
    too_many_devices: {
      title: 'Up to five devices can be added',
      text: 'Remove one that you no longer use, then try again.',
    },
    invalid: {
      title: 'We could not read what your browser sent',
      text: 'Update your browser and try again.',
    },
    limited: {
      title: 'A test notice went out a moment ago',
      text: 'Wait half a minute and press the button again.',
    },
  },
  offTitle: 'Notices on devices are not available now',
  offText: 'This site does not offer them yet. Please add another way.',

  codeTitle: 'Do you see the notice?',
  codeLead: 'We sent a test notice to this device. Type the two digits it shows.',
  codeLabel: 'Two digits',
  codeHint: 'Please type them within ten minutes.',
  confirm: 'Confirm',
  wrong: (left) => `Those are not the digits. ${left === 1 ? 'One try is' : `${left} tries are`} left.`,
  expired: 'The time is over. Ask for another test notice.',
  exhausted: 'Too many wrong digits. Ask for another test notice.',
  unseenTitle: 'Do you not see it?',
  unseen: [
    'See whether Do Not Disturb or a focus mode is on.',
    'See whether notifications of your browser are on in the settings of your device.',
  ],
  resend: 'Send the test notice again',
  resent: 'We sent the test notice again',
  known: 'This device receives notices already',
  later: 'Do it later',
  removeThis: 'Notices on this device will be removed.',
}
