/** `/account/language`: in which language notices are asked for. */
export const messageLanguage = {
  title: '알림을 받을 언어',
  lead: '이 화면의 언어와는 따로예요. 기관에 이 언어로 보내 달라고 전해요.',
  legend: '어떤 언어로 받을까요?',
  note: '그 언어로 준비된 알림이 없으면 한국어로 와요.',
  save: '이 언어로 받기',
  saved: '알림을 받을 언어를 바꿨어요',
}
