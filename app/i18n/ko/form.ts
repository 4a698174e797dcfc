/** What is wrong with a field, and how to mend it. The keys are what schemas and actions name (`fault('phone')`). */
const faults = {
  required: '이 칸을 채워 주세요.',
  choose: '하나를 골라 주세요.',
  agree: '계속하려면 확인 표시를 해 주세요.',
  child_month: '태어난 해와 달을 다시 확인해 주세요. 만 14세가 안 된 분만 이렇게 등록해요. 예: 2014년 3월',
  phone: '010으로 시작하는 휴대전화 번호 11자리를 적어 주세요. 예: 010-1234-5678',
  same_number: '지금 쓰고 계신 번호예요. 새로 쓰실 번호를 적어 주세요.',
  own_phone: '본인 번호예요. 다른 분의 번호를 적어 주세요.',
  email: '이메일 주소를 다시 확인해 주세요. 예: hong@example.kr',
  tick: '표시해 주세요. 동의하지 않으시려면 아래 ‘동의하지 않을게요’를 눌러 주세요.',
  day_first: '밤에 받으시려면 낮에 받는 동의도 표시해 주세요.',
  code: '받으신 숫자 6자리를 적어 주세요.',
  code_wrong: '숫자가 맞지 않아요. 받으신 숫자를 다시 확인해 주세요.',
  code_expired: '시간이 지나 쓸 수 없는 번호예요. 번호를 새로 받아 주세요.',
  code_exhausted: '여러 번 틀려서 이 번호는 더 쓸 수 없어요. 번호를 새로 받아 주세요.',
  time: '시각을 골라 주세요. 예: 22:00',
  same_time: '시작과 끝이 같아요. 다른 시각을 골라 주세요.',
  too_long: '조금 짧게 적어 주세요.',
  taken: '다른 분이 확인을 마친 주소예요. 본인 것이 맞다면 전화로 알려 주세요.',
  too_many: '짧은 시간에 여러 번 요청하셨어요. 몇 분 뒤에 다시 해 주세요.',
  counter_code:
    '쓸 수 없는 번호예요. 종이와 같은지 확인하시고, 같다면 종이를 받으신 주민센터에 물어봐 주세요.',
  counter_code_typo:
    '종이와 다른 글자가 있어요. 네 글자씩 나누어 다시 확인해 주세요. 숫자 0과 영문 O는 쓰지 않아요.',
  receipt: '확인증이 아니에요. 점 두 개로 이어진 긴 글자를 처음부터 끝까지 붙여 넣어 주세요.',
  password_too_short: '열 글자보다 길게 정해 주세요. 낱말 몇 개를 띄어 이어 쓰면 길고 외우기 쉬워요.',
  password_too_long: '200글자까지 쓸 수 있어요.',
  password_common: '누구나 먼저 짐작해 보는 비밀번호예요. 서로 상관없는 낱말 몇 개를 이어 보세요.',
  password_has_email: '이메일 주소에 든 말은 쓸 수 없어요. 다른 말로 정해 주세요.',
  totp: '숫자가 맞지 않아요. 앱에 지금 보이는 6자리를 적어 주세요. 한 번 쓴 숫자는 다시 쓸 수 없어요.',
  network: '203.0.113.0/24처럼 네트워크를 적거나 203.0.113.7처럼 주소 하나를 적어 주세요.',
  network_listed: '이미 목록에 있는 네트워크예요.',
  network_lock_out: '지금 쓰시는 곳에서 더 들어올 수 없게 돼요. 지금 쓰시는 네트워크를 먼저 넣어 주세요.',
  staff_taken: '이미 초대했거나 일하고 있는 분의 이메일이에요. 그분의 화면에서 새 링크를 만들 수 있어요.',
  staff_agency: '기관 담당자는 맡은 기관을 골라 주세요. 다른 역할은 기관을 고르지 않아요.',
  last_owner: '마지막 총괄 관리자예요. 다른 분을 먼저 총괄 관리자로 정해 주세요.',
  reason: '네 글자보다 길게 적어 주세요. 전화번호나 주민등록번호는 적을 수 없어요.',
  typed: '번호나 주소를 끝까지 정확히 적어 주세요.',
  paper_number: '서류 번호를 적어 주세요. 전화번호나 주민등록번호는 적을 수 없어요.',
  scan_large: '900KB까지 보관할 수 있어요. 흑백으로 다시 스캔해 보세요.',
  scan_type: 'PDF, JPEG, PNG 파일만 보관할 수 있어요.',
  not_accepted: '적으신 내용을 받을 수 없어요. 다시 확인해 주세요.',
}

export type Fault = keyof typeof faults

export const form = {
  faults: faults as Record<Fault, string>,
  summary: (count: number) => `고쳐야 할 곳이 ${count}군데 있어요`,
  codeLabel: '숫자 6자리',
  codeHint: '문자로 받은 숫자를 적어 주세요. 붙여넣어도 돼요.',
}
