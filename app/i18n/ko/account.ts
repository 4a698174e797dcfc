/** `/account` and what is below it: who the resident is to the portal, taking everything along, leaving. */
export const account = {
  title: '내 정보',
  lead: '로그인하는 번호와 이메일, 기록과 탈퇴를 여기서 다뤄요.',
  phone: '휴대전화 번호',
  noPhone: '등록된 번호가 없어요',
  email: '이메일',
  noEmail: '등록된 이메일이 없어요',
  suspended: '다른 분이 쓰는 곳일 수 있어서 멈춰 두었어요',
  sectionsLabel: '내 정보에서 할 수 있는 일',
  sections: {
    sessions: { title: '로그인한 기기', text: '어디에 로그인되어 있는지 보고, 끊을 수 있어요.' },
    language: { title: '알림을 받을 언어', text: '한국어, 영어, 중국어, 베트남어 가운데 골라요.' },
    guardian: { title: '보호자', text: '누가 등록에 동의했는지 보고, 동의를 거둬요.' },
    signOut: { title: '로그아웃', text: '이 기기에서 나가거나, 모든 기기에서 나가요.' },
  },
}
