import type { Channel } from '#app/domain/channel.ts'
import type { GuardianProof } from '#app/domain/guardian.ts'
import type { SetAtCounter } from '#app/domain/resident-case.ts'
import type { Instant } from '#app/domain/time.ts'
import { formatDateTime } from '#app/i18n/seoul-time.ts'
import { channel } from './channel.ts'

/** What a clerk does on a resident's word: order and hours, helpers, guardians, their records on paper. */
export const deskActs = {
  setTitle: '말씀하신 대로 정하기',
  setTitles: {
    order: '받는 순서 정하기',
    backups: '다음 길을 쓸지 정하기',
    hours: '쉬는 시간 정하기',
  } satisfies Record<SetAtCounter, string>,
  setLeads: {
    order: '첫 번째로 먼저 보내고, 닿지 않으면 다음 길로 보내요. 주민이 자기 기록에서 되돌릴 수 있어요.',
    backups:
      '알림이 닿지 않을 때 두 번째 길부터 쓸지 알림 종류마다 정해요. 주민이 자기 기록에서 되돌릴 수 있어요.',
    hours: '이 시간에는 카카오톡, 문자, 기기 알림을 두었다가 보내요. 주민이 자기 기록에서 되돌릴 수 있어요.',
  } satisfies Record<SetAtCounter, string>,
  allTopics: '모든 알림 (평소 순서)',
  place: (number: number) => `${['첫', '두', '세', '네'][number - 1]} 번째 길`,
  noChannel: '쓰지 않음',
  notReached: (which: Channel) => `${channel.name[which]} (받는 곳 없음)`,
  backupsNow: (name: string, isOn: boolean) => `${name} (지금: ${isOn ? '다음 길도 씀' : '첫 길만'})`,
  backupsLabel: '닿지 않으면',
  backups: { off: '첫 번째 길로만 보내요', on: '다음 길로도 보내요' },
  noHours: '쉬는 시간 없애기',
  changesTitle: '최근에 정한 것',

  helpersTitle: '도우미 부탁하거나 그만두게 하기',
  helpersLead:
    '주민의 말씀대로 해요. 부탁하면 주민의 연락처마다 바로 알리고, 하루가 지나야 그분이 답할 수 있어요. 그동안 주민이 거둘 수 있어요.',
  opensAt: (at: Instant) => `${formatDateTime('ko', at)}부터 답할 수 있어요`,
  endHelperTitle: '지금 도우미',
  whichHelper: '그만둘 도우미',
  endHelper: '그만두게 하기',
  askHelperTitle: '새로 부탁하기',
  askHelperText: '도우미는 연락처를 바꾸거나 새로 동의할 수 없어요. 그분의 휴대전화로 부탁하는 문자가 가요.',
  helperName: '주민이 도우미를 부르는 이름',
  helperNameHint: '예: 딸 지영. 주민의 화면과 기록에 이렇게 보여요.',
  ownName: '도우미에게 보일 주민의 이름',
  ownNameHint: '예: 어머니. 누구의 부탁인지 알아볼 수 있게 적어 주세요.',
  helperRelation: '주민과 어떤 사이인가요',
  helperScope: '무엇을 하게 하나요',
  nobodyToTell: {
    title: '이분께 알려 드릴 연락처가 하나도 없어요',
    lead: '알려 드리지 못하는 일은 창구에서 하지 않아요.',
    ways: {
      paper: {
        text: '휴대전화가 있는 분이면, 종이에 적어 드리는 확인 번호로 그 번호를 등록하고 직접 하실 수 있어요.',
        link: '가져가실 종이 인쇄하기',
      },
      guardian: {
        text: '이 어린이의 일은 보호자가 알림길에 로그인해 정해요.',
        link: '보호자 보기',
      },
      sign_in: {
        text: '알림길에 로그인할 수 있는 분이면 직접 하실 수 있어요. 로그인할 방법이 없다면 탈퇴 신청을 받고 새로 등록하게 해 주세요.',
        link: '탈퇴 신청 받기',
      },
    },
  },
  refused: {
    already_invited: '이미 이 번호로 부탁했어요. 답을 기다리고 있어요',
    too_many_delegates: '도우미는 다섯 분까지예요. 먼저 한 분을 그만두게 해 주세요',
    too_many_invitations: '오늘은 더 부탁할 수 없어요. 내일 다시 해 주세요',
    nobody_to_tell: '이분께 알려 드릴 연락처가 하나도 없어 창구에서는 부탁할 수 없어요',
    guardian_needed: '만 14세가 안 된 분은 보호자가 정해요',
  },

  guardianTitle: '보호자 적거나 바꾸기',
  guardianLead:
    '만 14세가 안 된 주민의 보호자예요. 새 보호자의 휴대전화를 확인하고 하루가 지나야 정하기 시작해요. 그동안 주민과 지금 보호자가 되돌릴 수 있어요.',
  addedGuardian: (relation: string, phone: string) => `새 보호자: ${relation} ${phone}`,
  addedGuardianText: (effectiveAt: Instant, isProven: boolean) =>
    isProven
      ? `인증번호를 확인했어요. ${formatDateTime('ko', effectiveAt)}부터 보호자예요.`
      : '보호자의 휴대전화로 보낸 인증번호를 확인해야 해요. 확인하지 않으면 아무것도 바뀌지 않아요.',
  endingGuardian: '보호자가 정하는 때가 곧 끝나요',
  endingGuardianText: (effectiveAt: Instant) =>
    `${formatDateTime('ko', effectiveAt)}에 끝나요. 그동안 주민과 보호자가 되돌릴 수 있어요.`,
  guardianCode: '보호자가 받은 숫자 6자리',
  guardianNow: '지금 보호자',
  endGuardianTitle: '만 14세가 된 것을 확인했을 때',
  endGuardianText:
    '태어난 달이 잘못 적혀 있었을 때만 써요. 확인한 서류를 남기면 두 분께 알리고, 하루 동안 되돌리지 않으시면 그때부터 본인이 정해요. 보호자의 번호는 지워요.',
  takeBackGuardian: '보호자가 동의를 거두러 오셨으면 탈퇴 신청을 받아 주세요',
  endGuardian: '보호자가 정하는 때 끝내기',
  addGuardianTitle: '보호자 적기',
  addGuardianText:
    '가족관계증명서 같은 서류로 보호자인지 확인하고, 아래 내용을 읽어 드려요. 어린이가 혼자 한 동의는 거둔 것으로 해요.',
  replaceGuardianTitle: '다른 보호자로 바꾸기',
  replaceGuardianText:
    '친권이나 후견이 바뀐 것을 서류로 확인하고, 아래 내용을 새 보호자에게 읽어 드려요. 지금까지 한 동의는 그대로예요.',
  birthMonth: '어린이가 태어난 달',
  birthMonthHint: '서류에서 확인해 주세요. 예: 2014-03. 날짜는 남기지 않아요.',

  guardianRefused: {
    age_confirmed: {
      title: '본인이 만 14세 이상이라고 확인한 분이에요',
      text: '창구에서는 보호자를 적을 수 없어요. 아직 어린이라면 탈퇴 신청을 받고, 보호자와 함께 새로 등록하게 해 주세요.',
      ask: '탈퇴 신청 받기',
    },
    nobody_to_tell: {
      title: '이분께 알려 드릴 연락처가 하나도 없어요',
      text: '알려 드리지 못하는 일은 창구에서 바꾸지 않아요. 보호자나 태어난 달이 잘못 적혔다면 탈퇴 신청을 받고, 보호자와 함께 새로 등록해 주세요.',
      ask: '탈퇴 신청 받기',
    },
  },

  registerChildTitle: '휴대전화가 없는 어린이 등록하기',
  registerChildLead:
    '만 14세가 안 된 어린이를 함께 오신 보호자의 동의로 등록해요. 의무 알림은 우편으로 가고, 확인 번호를 종이에 적어 드려요.',
  childHow: '보호자의 동의를 어떻게 확인하나요',
  childHows: {
    text_code: '보호자 휴대전화로 보낸 인증번호로',
    paper: '휴대전화가 없어, 서명한 동의서로',
  } satisfies Record<GuardianProof, string>,
  childPhoneHint: '이 번호로 인증번호를 보내요. 동의서로 확인하면 비워 두세요. 어린이의 번호는 쓸 수 없어요.',
  childChecked: '보호자의 신분증과 가족관계증명서 같은 서류를 확인했어요',
  childRead: '처리하는 정보와 위의 내용, 거절할 권리를 읽어 드렸어요',
  childNext: '다음',
  childCodeSent: '보호자에게 인증번호를 보냈어요',
  childCodeSentText:
    '보호자가 받은 숫자를 아래에 적고 등록해 주세요. 번호를 바꾸면 인증번호를 다시 보내야 해요.',
  childSendAgain: '인증번호 다시 보내기',

  recordsTitle: '기록 모두 인쇄해 드리기',
  recordsLead:
    '알림길이 이분에 대해 가진 것을 가리지 않고 보여 줘요. 긴 목록은 새로운 것 1,000줄까지예요. 앞에 계신 본인에게만 드리고, 인쇄한 것과 사유는 주민이 자기 기록에서 읽어요.',
  recordsReason: '인쇄하는 사유',
  recordsReasonHint: '주민이 읽는 말이에요. 예: 본인 열람 신청, 민원-2026-0412',
  recordsPresent: '신분증으로 본인인지 확인했고, 지금 앞에 계세요',
  recordsButton: '모두 펼치기',
  recordsShown: '알림길에 있는 내 기록',
  recordsPrint: '인쇄해서 본인에게 드리세요',
  recordsPrintText:
    '이 화면을 벗어나면 다시 가려요. 열람 신청이 있었다면 드린 다음 신청에 답해 주세요. 남은 종이는 파쇄해 주세요.',
}
